using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Pruning;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Data.Tests.Authenticators;

/// <summary>A challenge is answered once, by the browser and account and for the purpose it was made for, before it expires.</summary>
public abstract class CeremonyStoreRules(TestDatabase database) : IAsyncLifetime
{
    private static readonly Guid Owner = Guid.CreateVersion7();

    private readonly Node node = new(database);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await node.DisposeAsync();

    [Fact]
    public async Task Of_parallel_answers_to_one_challenge_on_two_nodes_exactly_one_wins()
    {
        await using var other = new Node(database, node.Clock);
        var id = await BeginAsync();
        var outcomes = await Task.WhenAll(RaceAsync(node), RaceAsync(other));
        outcomes.SelectMany(o => o).Count(o => o is CeremonyOutcome.Open).ShouldBe(1);

        Task<CeremonyOutcome[]> RaceAsync(Node on) => on.RaceAsync<CeremonyStore, CeremonyOutcome>(
            10, (store, _) => store.SpendAsync(id, CeremonyPurpose.Verify, "browser", Owner, Cancel));
    }

    [Fact]
    public async Task It_gives_back_what_it_was_made_with() =>
        (await SpendAsync(await BeginAsync())).ShouldBe(new CeremonyOutcome.Open("""{"challenge":"x"}"""));

    [Fact]
    public async Task It_is_spent_by_being_answered()
    {
        var id = await BeginAsync();
        await SpendAsync(id);
        (await SpendAsync(id)).ShouldBe(new CeremonyOutcome.Over());
    }

    [Fact]
    public async Task Nobody_else_and_nothing_else_spends_it()
    {
        var id = await BeginAsync();
        (await SpendAsync(id, browser: "another")).ShouldBe(new CeremonyOutcome.Over());
        (await SpendAsync(id, account: Guid.CreateVersion7())).ShouldBe(new CeremonyOutcome.Over());
        (await SpendAsync(id, account: Guid.Empty)).ShouldBe(new CeremonyOutcome.Over());
        (await SpendAsync(id, CeremonyPurpose.Bind)).ShouldBe(new CeremonyOutcome.Over());
        (await SpendAsync(id, CeremonyPurpose.SignIn)).ShouldBe(new CeremonyOutcome.Over());
        (await SpendAsync(id.ToUpperInvariant())).ShouldBe(new CeremonyOutcome.Over());
        (await SpendAsync("")).ShouldBe(new CeremonyOutcome.Over());
        (await SpendAsync(id)).ShouldBeOfType<CeremonyOutcome.Open>();
    }

    [Fact]
    public async Task One_for_whomever_belongs_to_nobody_in_particular()
    {
        var id = await node.AskAsync<CeremonyStore, string>(s => s.BeginAsync(CeremonyPurpose.SignIn, "browser", null, "{}", TimeSpan.FromMinutes(5), Cancel));
        (await SpendAsync(id, CeremonyPurpose.SignIn)).ShouldBe(new CeremonyOutcome.Over());
        (await node.AskAsync<CeremonyStore, CeremonyOutcome>(s => s.SpendAsync(id, CeremonyPurpose.SignIn, "browser", null, Cancel)))
            .ShouldBeOfType<CeremonyOutcome.Open>();
    }

    [Fact]
    public async Task It_is_good_until_its_time_is_over_and_pruned_then()
    {
        var (used, late) = (await BeginAsync(), await BeginAsync());
        node.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        (await SpendAsync(used)).ShouldBeOfType<CeremonyOutcome.Open>();
        node.Clock.Advance(TimeSpan.FromSeconds(1));
        (await SpendAsync(late)).ShouldBe(new CeremonyOutcome.Over());

        node.Clock.Advance(TimeSpan.FromSeconds(1));
        await node.AskAsync<ExpiredRows, int>(rows => rows.PruneAsync(Cancel));
        (await node.ReadAsync(db => db.PasskeyCeremonies.CountAsync(c => c.Id == used || c.Id == late, Cancel))).ShouldBe(0);
    }

    private Task<string> BeginAsync() => node.AskAsync<CeremonyStore, string>(store =>
        store.BeginAsync(CeremonyPurpose.Verify, "browser", Owner, """{"challenge":"x"}""", TimeSpan.FromMinutes(5), Cancel));

    private Task<CeremonyOutcome> SpendAsync(
        string id, CeremonyPurpose purpose = CeremonyPurpose.Verify, string browser = "browser", Guid? account = null) =>
        node.AskAsync<CeremonyStore, CeremonyOutcome>(store => store.SpendAsync(id, purpose, browser, account ?? Owner, Cancel));
}

public sealed class CeremonyStoreOnSqliteTests(SqliteDatabase database) : CeremonyStoreRules(database), IClassFixture<SqliteDatabase>;

public sealed class CeremonyStoreOnPostgreSqlTests(PostgreSqlDatabase database) : CeremonyStoreRules(database), IClassFixture<PostgreSqlDatabase>;
