using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Replay;
using SecureAccess.IdP.Data.Statements;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Data.Tests.Stores;

/// <summary>Commits that share one synchronisation, and the turn to write.</summary>
public sealed class SqliteWriterTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly Sql Insert = new(
        """INSERT INTO "UsedIdentifiers" ("Purpose", "Hash", "ExpiresAt") VALUES (@purpose, @hash, @expiresAt)""",
        "@purpose", "@hash", "@expiresAt");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_unit_that_cannot_be_written_takes_none_of_its_commit_along_and_leaves_nothing()
    {
        await using var node = new Node(database);
        var statements = node.Services.GetService(typeof(IStatements)).ShouldBeAssignableTo<IStatements>()!;

        // The last statement of every tenth unit meets its own first one.
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Task.Run(() => statements.WriteAsync(
            [Row($"a{number}"), Row(number % 10 == 0 ? $"a{number}" : $"b{number}")], Cancel))));

        outcomes.Count(outcome => outcome == WriteOutcome.Duplicate).ShouldBe(10);
        outcomes.Count(outcome => outcome == WriteOutcome.Written).ShouldBe(90);
        (await node.ReadAsync(db => db.Set<UsedIdentifier>().CountAsync(u => u.Purpose == "writer", Cancel))).ShouldBe(180);

        Statement Row(string hash) => Insert.With("writer", hash, node.Now.UtcDateTime);
    }

    [Fact]
    public async Task Units_of_work_and_statements_that_write_at_once_all_get_their_turn()
    {
        await using var node = new Node(database);

        var uses = node.RaceAsync<IReplayStore, ReplayOutcome>(
            50, (store, number) => store.UseAsync(new SingleUse("turns", $"{number}", node.Now.AddMinutes(5)), Cancel));
        var saves = node.RaceAsync<IdPDbContext, int>(50, async (db, _) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
            db.Audit.Add(AuditEvent.Of(AuditCatalogue.SignedOut, new AuditSubject(Reason: "turns"), AuditOrigin.Server, node.Now));
            var saved = await db.SaveChangesAsync(Cancel);
            await transaction.CommitAsync(Cancel);
            return saved;
        });

        (await uses).ShouldAllBe(outcome => outcome is ReplayOutcome.FirstUse);
        (await saves).ShouldAllBe(saved => saved == 1);
    }

    [Fact]
    public async Task A_transaction_that_is_dropped_gives_its_turn_back()
    {
        await using var node = new Node(database);
        await node.ReadAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
            return true;
        });

        var outcome = await node.AskAsync<IReplayStore, ReplayOutcome>(
            store => store.UseAsync(new SingleUse("dropped", "one", node.Now.AddMinutes(5)), Cancel));

        outcome.ShouldBeOfType<ReplayOutcome.FirstUse>();
    }

    [Fact]
    public async Task The_turn_is_handed_to_whoever_waits_first_and_given_up_by_whoever_leaves()
    {
        var gate = new SqliteWriteGate();
        await gate.EnterAsync(Cancel);
        using var leaving = new CancellationTokenSource();
        var (gone, first, second) = (gate.EnterAsync(leaving.Token), gate.EnterAsync(Cancel), gate.EnterAsync(Cancel));
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gone);

        gate.Leave();
        await first;
        second.IsCompleted.ShouldBeFalse();

        gate.Leave();
        await second;
    }
}
