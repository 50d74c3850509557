using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Data.Tests.Authenticators;

/// <summary>A code counts once, for its owner and its purpose, in its time, and is guessed at most five times.</summary>
public abstract class CodeStoreRules(TestDatabase database) : IAsyncLifetime
{
    private const CodePurpose Purpose = CodePurpose.SignIn;
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(10);

    private readonly Node node = new(database);
    private readonly Guid owner = Guid.CreateVersion7();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await node.DisposeAsync();

    [Fact]
    public async Task A_code_is_right_once()
    {
        var code = await IssueAsync();
        (await SpendAsync(code)).ShouldBeOfType<CodeOutcome.Right>().TargetKey.ShouldBe("target");
        (await SpendAsync(code)).ShouldBeOfType<CodeOutcome.Dead>();
    }

    [Theory]
    [InlineData("{0} {1}")]
    [InlineData(" {0}-{1} ")]
    public async Task Blanks_and_hyphens_do_not_matter(string form)
    {
        var code = await IssueAsync();
        (await SpendAsync(string.Format(null, form, code[..3], code[3..]))).ShouldBeOfType<CodeOutcome.Right>();
    }

    [Fact]
    public async Task Of_parallel_right_answers_on_two_nodes_exactly_one_wins()
    {
        var code = await IssueAsync();
        await using var other = new Node(database, node.Clock);
        var outcomes = (await Task.WhenAll(RaceAsync(node, 10, _ => code), RaceAsync(other, 10, _ => code))).SelectMany(o => o).ToArray();
        outcomes.Count(o => o is CodeOutcome.Right).ShouldBe(1);
        outcomes.Count(o => o is CodeOutcome.Dead).ShouldBe(19);
    }

    [Fact]
    public async Task Parallel_guesses_are_no_more_than_five()
    {
        var code = await IssueAsync();
        var outcomes = await RaceAsync(node, 30, index => Wrong(code, index + 1));
        outcomes.ShouldAllBe(o => o is CodeOutcome.Wrong || o is CodeOutcome.Dead);
        (await TriesAsync()).ShouldBe(StageLimits.TriesPerCode);
        (await SpendAsync(code)).ShouldBeOfType<CodeOutcome.Dead>();
    }

    [Fact]
    public async Task After_five_wrong_tries_the_right_code_is_dead_too()
    {
        var code = await IssueAsync();
        for (var tries = 1; tries < StageLimits.TriesPerCode; tries++)
        {
            (await SpendAsync(Wrong(code))).ShouldBeOfType<CodeOutcome.Wrong>();
        }

        (await SpendAsync(Wrong(code))).ShouldBeOfType<CodeOutcome.Dead>();
        (await SpendAsync(code)).ShouldBeOfType<CodeOutcome.Dead>();
    }

    [Fact]
    public async Task The_fifth_try_may_still_be_the_right_one()
    {
        var code = await IssueAsync();
        for (var tries = 1; tries < StageLimits.TriesPerCode; tries++)
        {
            await SpendAsync(Wrong(code));
        }

        (await SpendAsync(code)).ShouldBeOfType<CodeOutcome.Right>();
    }

    [Fact]
    public async Task P_21_a_code_is_good_until_its_time_and_not_after()
    {
        var code = await IssueAsync();
        node.Clock.Advance(Validity - TimeSpan.FromSeconds(1));
        (await SpendAsync(Wrong(code))).ShouldBeOfType<CodeOutcome.Wrong>();
        node.Clock.Advance(TimeSpan.FromSeconds(2));
        (await SpendAsync(code)).ShouldBeOfType<CodeOutcome.Dead>();
    }

    [Fact]
    public async Task P_22_a_new_code_voids_the_older_one()
    {
        var older = await IssueAsync();
        node.Clock.Advance(TimeSpan.FromSeconds(30));
        var newer = await IssueAsync();
        if (older != newer)
        {
            (await SpendAsync(older)).ShouldBeOfType<CodeOutcome.Wrong>();
        }

        (await SpendAsync(newer)).ShouldBeOfType<CodeOutcome.Right>();
        (await SpendAsync(older)).ShouldBeOfType<CodeOutcome.Dead>();
    }

    [Fact]
    public async Task Codes_issued_in_parallel_leave_one_that_can_be_used()
    {
        // A double click on "send another code": both letters arrive, one of them opens, once.
        var codes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(IssueAsync)));
        var right = 0;
        foreach (var code in codes.Distinct())
        {
            right += await SpendAsync(code) is CodeOutcome.Right ? 1 : 0;
        }

        right.ShouldBe(1);
        foreach (var code in codes)
        {
            (await SpendAsync(code)).ShouldBeOfType<CodeOutcome.Dead>();
        }
    }

    [Fact]
    public async Task A_code_opens_nothing_for_another_owner_or_purpose()
    {
        var code = await IssueAsync();
        (await AskAsync(store => store.SpendAsync(Guid.CreateVersion7(), Purpose, code, Cancel))).ShouldBeOfType<CodeOutcome.Dead>();
        (await AskAsync(store => store.SpendAsync(owner, CodePurpose.PhoneEnrolment, code, Cancel))).ShouldBeOfType<CodeOutcome.Dead>();
        (await SpendAsync(code)).ShouldBeOfType<CodeOutcome.Right>();
    }

    [Fact]
    public async Task The_row_does_not_hold_the_code()
    {
        var code = await IssueAsync();
        var row = await node.ReadAsync(db => db.OneTimeCodes.AsNoTracking().SingleAsync(c => c.OwnerId == owner, Cancel));
        row.CodeHash.ShouldNotContain(code);
    }

    private static string Wrong(string code, int by = 1) => $"{(int.Parse(code, null) + by) % 1_000_000:000000}";

    private Task<CodeOutcome[]> RaceAsync(Node on, int number, Func<int, string> typed) =>
        on.RaceAsync<CodeStore, CodeOutcome>(number, (store, index) => store.SpendAsync(owner, Purpose, typed(index), Cancel));

    /// <summary>As a use case does: the code and the message that carries it are saved in one transaction.</summary>
    private async Task<string> IssueAsync()
    {
        await using var scope = node.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdPDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        var code = await scope.ServiceProvider.GetRequiredService<CodeStore>().IssueAsync(owner, Purpose, "target", Validity, Cancel);
        await db.SaveChangesAsync(Cancel);
        await transaction.CommitAsync(Cancel);
        return code;
    }

    private Task<CodeOutcome> SpendAsync(string typed) => AskAsync(store => store.SpendAsync(owner, Purpose, typed, Cancel));

    private Task<CodeOutcome> AskAsync(Func<CodeStore, Task<CodeOutcome>> ask) => node.AskAsync(ask);

    private Task<int> TriesAsync() =>
        node.ReadAsync(db => db.OneTimeCodes.AsNoTracking().Where(c => c.OwnerId == owner).Select(c => c.Tries).SingleAsync(Cancel));
}

public sealed class CodeStoreOnSqliteTests(SqliteDatabase database) : CodeStoreRules(database), IClassFixture<SqliteDatabase>;

public sealed class CodeStoreOnPostgreSqlTests(PostgreSqlDatabase database) : CodeStoreRules(database), IClassFixture<PostgreSqlDatabase>;
