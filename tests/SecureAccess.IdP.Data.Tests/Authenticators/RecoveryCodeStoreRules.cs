using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Data.Tests.Authenticators;

/// <summary>Recovery codes: ten of a set, each good once, for one account, until the set is replaced (SP 800-63B-4 4.2.1.1).</summary>
public abstract class RecoveryCodeStoreRules(TestDatabase database) : IAsyncLifetime
{
    private readonly Node node = new(database);
    private readonly Guid owner = Guid.CreateVersion7();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await node.DisposeAsync();

    [Fact]
    public async Task Of_parallel_uses_of_one_code_on_two_nodes_exactly_one_wins()
    {
        await using var other = new Node(database, node.Clock);
        var code = (await ReplaceAsync(Guid.Empty))[0];

        var outcomes = (await Task.WhenAll(RaceAsync(node), RaceAsync(other))).SelectMany(o => o).ToList();

        outcomes.OfType<RecoveryCodeOutcome.Right>().ShouldHaveSingleItem().Left.ShouldBe(RecoveryCode.InSet - 1);
        outcomes.OfType<RecoveryCodeOutcome.UsedBefore>().Count().ShouldBe(outcomes.Count - 1);

        Task<RecoveryCodeOutcome[]> RaceAsync(Node on) =>
            on.RaceAsync<RecoveryCodeStore, RecoveryCodeOutcome>(8, (store, _) => TryAsync(store, owner, code));
    }

    [Fact]
    public async Task Each_code_of_a_set_works_once_and_is_told_from_a_wrong_one_after_that()
    {
        var codes = await ReplaceAsync(Guid.Empty);
        codes.Distinct().Count().ShouldBe(RecoveryCode.InSet);

        for (var i = 0; i < codes.Count; i++)
        {
            (await SpendAsync(codes[i])).ShouldBe(new RecoveryCodeOutcome.Right(codes.Count - i - 1));
            (await SpendAsync(codes[i])).ShouldBe(new RecoveryCodeOutcome.UsedBefore());
        }

        (await SpendAsync(GroupedCode.Draw())).ShouldBe(new RecoveryCodeOutcome.Wrong());
    }

    [Fact]
    public async Task Letter_case_blanks_and_hyphens_do_not_matter()
    {
        var codes = await ReplaceAsync(Guid.Empty);
        (await SpendAsync($" {codes[0].Replace('-', ' ').ToLowerInvariant()} ")).ShouldBeOfType<RecoveryCodeOutcome.Right>();
    }

    [Fact]
    public async Task A_code_opens_nothing_for_another_account()
    {
        var code = (await ReplaceAsync(Guid.Empty))[0];
        var stranger = Guid.CreateVersion7();
        await ReplaceAsync(Guid.Empty, stranger);

        (await node.AskAsync((RecoveryCodeStore store) => TryAsync(store, stranger, code))).ShouldBe(new RecoveryCodeOutcome.Wrong());
        (await SpendAsync(code)).ShouldBeOfType<RecoveryCodeOutcome.Right>();
    }

    [Fact]
    public async Task A_new_set_takes_the_place_of_the_one_seen_and_of_no_other()
    {
        var before = await ReplaceAsync(Guid.Empty);
        (await ReplaceAsync(Guid.Empty)).ShouldBeEmpty("there is a set, which was not seen");
        (await ReplaceAsync(Guid.CreateVersion7())).ShouldBeEmpty();

        var set = await node.AskAsync((RecoveryCodeStore store) => store.OfAsync(owner, Cancel));
        var after = await ReplaceAsync(set.SetId);

        (await ReplaceAsync(set.SetId)).ShouldBeEmpty("the form was sent again");
        (await SpendAsync(before[1])).ShouldBe(new RecoveryCodeOutcome.Wrong());
        (await SpendAsync(after[1])).ShouldBeOfType<RecoveryCodeOutcome.Right>();
    }

    [Fact]
    public async Task The_rows_do_not_hold_the_codes_nor_a_hash_that_two_sets_share()
    {
        var code = (await ReplaceAsync(Guid.Empty))[0];
        var hashes = await node.ReadAsync(db => db.RecoveryCodes.Where(c => c.AccountId == owner).Select(c => c.CodeHash).ToListAsync(Cancel));
        hashes.ShouldAllBe(hash => !hash.Contains(GroupedCode.Hash(code), StringComparison.OrdinalIgnoreCase)
            && !hash.Contains(code.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        hashes.Distinct().Count().ShouldBe(RecoveryCode.InSet);
    }

    /// <summary>As the use case does, inside a transaction.</summary>
    private async Task<IReadOnlyList<string>> ReplaceAsync(Guid seen, Guid? account = null)
    {
        await using var scope = node.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdPDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        var codes = await scope.ServiceProvider.GetRequiredService<RecoveryCodeStore>().ReplaceAsync(account ?? owner, seen);
        await db.SaveChangesAsync(Cancel);
        await transaction.CommitAsync(Cancel);
        return codes;
    }

    private Task<RecoveryCodeOutcome> SpendAsync(string typed) => node.AskAsync((RecoveryCodeStore store) => TryAsync(store, owner, typed));

    private static async Task<RecoveryCodeOutcome> TryAsync(RecoveryCodeStore store, Guid account, string typed) =>
        await store.SpendAsync(await store.GuessAsync(account, typed, Cancel));
}

public sealed class RecoveryCodeStoreOnSqliteTests(SqliteDatabase database) : RecoveryCodeStoreRules(database), IClassFixture<SqliteDatabase>;

public sealed class RecoveryCodeStoreOnPostgreSqlTests(PostgreSqlDatabase database)
    : RecoveryCodeStoreRules(database), IClassFixture<PostgreSqlDatabase>;
