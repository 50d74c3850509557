using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Data.Tests.Attempts;

/// <summary>Limits hold for tries made one after the other and for tries made together.</summary>
public abstract class AttemptLedgerRules(TestDatabase database) : IAsyncLifetime
{
    private const string Stage = "identity";

    /// <summary>3 failed tries of a stage in 24 hours close it for 24 hours.</summary>
    private static readonly AttemptPolicy Policy = new(3, TimeSpan.FromHours(24), TimeSpan.FromHours(24));

    private readonly Node node = new(database);
    private readonly string person = People.Unique();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await node.DisposeAsync();

    [Fact]
    public async Task After_three_failures_the_stage_is_closed_for_a_day()
    {
        for (var failures = 0; failures < 3; failures++)
        {
            await FailAsync();
        }

        (await BeginAsync()).ShouldBeOfType<TryOutcome.Closed>().Until.ShouldBe(node.Now.AddHours(24));
        node.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await BeginAsync()).ShouldBeOfType<TryOutcome.Closed>();
        node.Clock.Advance(TimeSpan.FromSeconds(1));
        (await BeginAsync()).ShouldBeOfType<TryOutcome.Open>();
    }

    [Fact]
    public async Task Parallel_tries_do_not_slip_past_the_limit_together()
    {
        await using var other = new Node(database, node.Clock);
        var tries = (await Task.WhenAll(RaceAsync(node, 12), RaceAsync(other, 12))).SelectMany(t => t);
        tries.Count(t => t is TryOutcome.Open).ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task Clocks_that_differ_between_nodes_do_not_let_tries_slip_past()
    {
        // The slowest clock writes last and must still see what the others wrote before it.
        var start = node.Now;
        for (var ahead = 3; ahead >= 0; ahead--)
        {
            await using var one = new Node(database, new TestClock(start.AddSeconds(ahead)));
            var outcome = await BeginAsync(one);
            (outcome is TryOutcome.Open).ShouldBe(ahead > 0, $"{ahead} s ahead");
        }
    }

    [Fact]
    public async Task A_try_that_is_refused_counts_for_nothing()
    {
        for (var failures = 0; failures < 3; failures++)
        {
            await FailAsync();
        }

        await RaceAsync(node, 10);
        (await RowsAsync()).ShouldBe(3);
        node.Clock.Advance(TimeSpan.FromHours(24));
        (await BeginAsync()).ShouldBeOfType<TryOutcome.Open>();
    }

    [Theory]
    [InlineData(AttemptState.Passed)]
    [InlineData(AttemptState.Errored)]
    public async Task A_try_that_passed_or_could_not_be_made_does_not_count_and_is_kept(AttemptState state)
    {
        for (var tries = 0; tries < 6; tries++)
        {
            await EndAsync((await BeginAsync()).ShouldBeOfType<TryOutcome.Open>().TryId, state);
        }

        (await RowsAsync()).ShouldBe(6);
    }

    [Fact]
    public async Task A_try_whose_server_died_counts_for_two_minutes()
    {
        for (var begun = 0; begun < 3; begun++)
        {
            (await BeginAsync()).ShouldBeOfType<TryOutcome.Open>();
        }

        (await BeginAsync()).ShouldBeOfType<TryOutcome.Closed>();
        node.Clock.Advance(TimeSpan.FromMinutes(2));
        (await BeginAsync()).ShouldBeOfType<TryOutcome.Open>();
    }

    [Fact]
    public async Task One_closed_key_of_several_closes_the_try_and_writes_under_none()
    {
        for (var failures = 0; failures < 3; failures++)
        {
            await FailAsync();
        }

        var device = People.Unique();
        var outcome = await node.AskAsync<AttemptLedger, TryOutcome>(
            ledger => ledger.BeginAsync(Stage, [new Counted(device, Policy), new Counted(person, Policy)], Cancel));
        outcome.ShouldBeOfType<TryOutcome.Closed>();
        (await node.ReadAsync(db => db.Attempts.CountAsync(a => a.Key == device, Cancel))).ShouldBe(0);
    }

    [Fact]
    public async Task Stages_are_counted_apart()
    {
        for (var failures = 0; failures < 3; failures++)
        {
            await FailAsync();
        }

        (await node.AskAsync<AttemptLedger, TryOutcome>(l => l.BeginAsync("financial", [new Counted(person, Policy)], Cancel)))
            .ShouldBeOfType<TryOutcome.Open>();
    }

    [Fact]
    public async Task A_try_that_is_lifted_as_a_whole_counts_under_none_of_its_keys_and_the_others_count_on()
    {
        var (letter, address) = ("letter", People.Unique());
        await node.ReadAsync(db =>
        {
            Guid[] tries = [.. Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7(node.Now))];
            db.Attempts.AddRange(tries.SelectMany(id => (Attempt[])
            [
                Attempt.Begin(id, letter, address, node.Now, AttemptState.Failed),
                Attempt.Begin(id, letter, id == tries[0] ? People.Unique() : person, node.Now, AttemptState.Failed),
            ]));
            return db.SaveChangesAsync(Cancel);
        });

        await node.AskAsync<AttemptLedger, bool>(async ledger =>
        {
            await ledger.LiftTriesAsync(letter, [person]);
            return true;
        });

        (await node.ReadAsync(db => db.Attempts.CountAsync(a => a.Key == address && a.State == AttemptState.Failed, Cancel))).ShouldBe(1);
        (await node.ReadAsync(db => db.Attempts.CountAsync(a => a.Key == person && a.State == AttemptState.Lifted, Cancel))).ShouldBe(3);
    }

    [Fact]
    public async Task A_try_is_never_hidden_in_a_transaction_that_others_cannot_see()
    {
        await using var scope = node.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdPDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        await Should.ThrowAsync<InvalidOperationException>(
            () => scope.ServiceProvider.GetRequiredService<AttemptLedger>().BeginAsync(Stage, [new Counted(person, Policy)], Cancel));
    }

    private async Task FailAsync() => await EndAsync((await BeginAsync()).ShouldBeOfType<TryOutcome.Open>().TryId, AttemptState.Failed);

    private Task<TryOutcome> BeginAsync(Node? on = null) =>
        (on ?? node).AskAsync<AttemptLedger, TryOutcome>(ledger => ledger.BeginAsync(Stage, [new Counted(person, Policy)], Cancel));

    private Task EndAsync(Guid tryId, AttemptState state) => node.AskAsync<AttemptLedger, bool>(async ledger =>
    {
        await ledger.EndAsync(tryId, state);
        return true;
    });

    private Task<TryOutcome[]> RaceAsync(Node on, int number) => on.RaceAsync<AttemptLedger, TryOutcome>(
        number, (ledger, _) => ledger.BeginAsync(Stage, [new Counted(person, Policy)], Cancel));

    private Task<int> RowsAsync() => node.ReadAsync(db => db.Attempts.CountAsync(a => a.Key == person, Cancel));
}

public sealed class AttemptLedgerOnSqliteTests(SqliteDatabase database) : AttemptLedgerRules(database), IClassFixture<SqliteDatabase>;

public sealed class AttemptLedgerOnPostgreSqlTests(PostgreSqlDatabase database) : AttemptLedgerRules(database), IClassFixture<PostgreSqlDatabase>;
