using System.Collections.Immutable;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Notifications;

/// <summary>A message leaves exactly when the change it tells of is saved; one node at a time works on it.</summary>
public sealed class OutboxTests : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private OutboxStore store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => store = await OutboxStore.CreateAsync();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_message_whose_change_is_not_saved_never_leaves()
    {
        await using (var db = store.Open())
        {
            store.Outbox(db).Enqueue(Samples.SignInCode());
        }

        (await ClaimAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_of_a_transaction_rolled_back_never_leaves()
    {
        await using (var db = store.Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
            store.Outbox(db).Enqueue(Samples.SignInCode());
            await db.SaveChangesAsync(Cancel);
            await transaction.RollbackAsync(Cancel);
        }

        (await ClaimAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_commit_wakes_the_dispatcher_and_nothing_before_it_does(bool ownTransaction)
    {
        await using var db = store.Open();
        await using var transaction = ownTransaction ? await db.Database.BeginTransactionAsync(Cancel) : null;
        store.Outbox(db).Enqueue(Samples.SignInCode());
        var woken = store.Signal.WaitAsync(Cancel);
        woken.IsCompleted.ShouldBeFalse();

        await db.SaveChangesAsync(Cancel);
        if (transaction is not null)
        {
            woken.IsCompleted.ShouldBeFalse();
            await transaction.CommitAsync(Cancel);
        }

        await woken.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        (await ClaimAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_commit_without_a_message_wakes_nobody()
    {
        await using var db = store.Open();
        var woken = store.Signal.WaitAsync(new CancellationToken(canceled: false));
        await db.SaveChangesAsync(Cancel);
        woken.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_message_without_a_parameter_of_its_texts_is_a_fault_at_once()
    {
        await using var db = store.Open();
        var incomplete = Samples.SignInCode() with { Parameters = ImmutableSortedDictionary<string, string>.Empty };
        Should.Throw<ArgumentException>(() => store.Outbox(db).Enqueue(incomplete)).Message.ShouldContain("'code'");
    }

    [Fact]
    [Nist("P-24")]
    public async Task A_code_that_proves_a_phone_cannot_be_sent_by_mail()
    {
        await using var db = store.Open();
        var astray = Samples.SignInCode() with { Channel = MessageChannel.Email };
        Should.Throw<ArgumentException>(() => store.Outbox(db).Enqueue(astray)).Message.ShouldContain("Email");
    }

    [Fact]
    [Nist("P-16")]
    public async Task The_database_file_holds_nothing_readable_of_a_message()
    {
        await EnqueueAsync(Samples.SignInCode("739201", "+12025550177"));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var bytes = new StringBuilder();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(store.File)!))
        {
            bytes.Append(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Cancel)));
        }

        bytes.ToString().ShouldNotContain("739201");
        bytes.ToString().ShouldNotContain("2025550177");
    }

    [Fact]
    public async Task Of_many_claims_at_the_same_time_exactly_one_wins_each_message()
    {
        for (var i = 0; i < 20; i++)
        {
            await EnqueueAsync(Samples.Notice());
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(ClaimAsync)));
        claims.SelectMany(c => c).Select(c => c.Id).ShouldBeUnique();
        claims.Sum(c => c.Count).ShouldBe(20);
    }

    [Fact]
    public async Task A_claim_whose_node_died_is_taken_over_when_its_lease_ends_under_the_same_key()
    {
        await EnqueueAsync(Samples.Notice());
        var first = (await ClaimAsync()).ShouldHaveSingleItem();
        (await ClaimAsync()).ShouldBeEmpty();

        store.Clock.Advance(Lease);
        var second = (await ClaimAsync()).ShouldHaveSingleItem();
        second.Attempt.ShouldBe(2);
        second.IdempotencyKey.ShouldBe(first.IdempotencyKey);
    }

    [Fact]
    public async Task A_node_that_lost_its_lease_can_neither_postpone_nor_kill_the_message()
    {
        await EnqueueAsync(Samples.Notice());
        var lost = (await ClaimAsync()).ShouldHaveSingleItem();
        store.Clock.Advance(Lease);
        await ClaimAsync();

        await WithQueueAsync(q => q.DeadAsync(lost, OutboxFate.Exhausted, OutboxFault.NotTaken, recipient: null, store.Clock.GetUtcNow(), Cancel));
        await WithQueueAsync(q => q.PostponeAsync(lost, OutboxFault.NotTaken, store.Clock.GetUtcNow().AddHours(1), Cancel));
        var row = await store.OnlyRowAsync();
        row.Fate.ShouldBeNull();
        row.LeaseUntil.ShouldBe(store.Clock.GetUtcNow() + Lease);
        (await GivenUpAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_given_up_is_in_the_audit_trail_once_and_says_whom_it_was_for_to_nobody()
    {
        await EnqueueAsync(Samples.Notice());
        var claim = (await ClaimAsync()).ShouldHaveSingleItem();

        await WithQueueAsync(q => q.DeadAsync(claim, OutboxFate.Rejected, OutboxFault.RecipientRefused, recipient: null, store.Clock.GetUtcNow(), Cancel));
        await WithQueueAsync(q => q.DeadAsync(claim, OutboxFate.Rejected, OutboxFault.RecipientRefused, recipient: null, store.Clock.GetUtcNow(), Cancel));

        var line = (await GivenUpAsync()).ShouldHaveSingleItem();
        (line.Reason, line.AccountId, line.At).ShouldBe(($"{claim.Template}:Rejected", null, store.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Delivered_is_delivered_even_after_the_lease_and_the_body_is_gone()
    {
        await EnqueueAsync(Samples.Notice());
        var slow = (await ClaimAsync()).ShouldHaveSingleItem();
        store.Clock.Advance(Lease);
        await ClaimAsync();

        await WithQueueAsync(q => q.DeliveredAsync(slow, letter: null, recipient: null, store.Clock.GetUtcNow(), Cancel));
        var row = await store.OnlyRowAsync();
        (row.Fate, row.Body, row.DueAt).ShouldBe((OutboxFate.Delivered, null, null));
    }

    [Fact]
    public async Task Old_rows_are_pruned_and_waiting_ones_are_kept()
    {
        await EnqueueAsync(Samples.Notice());
        await EnqueueAsync(Samples.Notice());
        var claims = await ClaimAsync();
        await WithQueueAsync(q => q.DeliveredAsync(claims[0], letter: null, recipient: null, store.Clock.GetUtcNow(), Cancel));

        store.Clock.Advance(TimeSpan.FromDays(8));
        var before = store.Clock.GetUtcNow() - TimeSpan.FromDays(7);
        await WithQueueAsync(q => q.PruneAsync(before, before, Cancel));
        (await store.OnlyRowAsync()).Id.ShouldBe(claims[1].Id);
    }

    private async Task EnqueueAsync(Message message)
    {
        await using var db = store.Open();
        store.Outbox(db).Enqueue(message);
        await db.SaveChangesAsync(Cancel);
    }

    private async Task<IReadOnlyList<OutboxClaim>> ClaimAsync()
    {
        await using var db = store.Open();
        return await new OutboxQueue(db, new UndeliveredLedger(db, new KeyedHash(OutboxStore.Secrets))).ClaimAsync(50, store.Clock.GetUtcNow(), Lease, Cancel);
    }

    private async Task<IReadOnlyList<AuditEvent>> GivenUpAsync()
    {
        await using var db = store.Open();
        var number = AuditCatalogue.MessageDead.Number;
        return await db.Audit.AsNoTracking().Where(e => e.Number == number).ToListAsync(Cancel);
    }

    private async Task WithQueueAsync(Func<OutboxQueue, Task> act)
    {
        await using var db = store.Open();
        await act(new OutboxQueue(db, new UndeliveredLedger(db, new KeyedHash(OutboxStore.Secrets))));
    }
}
