using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Pruning;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Data.Tests.Stores;

/// <summary>The life of a message from its row to its end, whichever database is behind it.</summary>
public abstract class OutboxRules(TestDatabase database)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_tried_given_up_tried_anew_by_an_operator_and_delivered_under_one_key()
    {
        await using var node = await NodeAsync();
        var first = await ClaimAsync(node);
        await QueueAsync(node, queue => queue.PostponeAsync(first, OutboxFault.TimedOut, node.Now, Cancel));
        var second = await ClaimAsync(node);
        await QueueAsync(node, queue => queue.DeadAsync(second, OutboxFate.Exhausted, OutboxFault.Unreachable, recipient: null, node.Now, Cancel));

        var listed = (await node.AskAsync<OutboxOversight, IReadOnlyList<TroubledMessage>>(o => o.TroubledAsync(node.Now, 10, Cancel))).ShouldHaveSingleItem();
        (listed.Attempts, listed.LastFault, listed.Fate, listed.CanBeRetried).ShouldBe((2, OutboxFault.Unreachable, OutboxFate.Exhausted, true));
        (await node.AskAsync<OutboxOversight, OutboxState>(o => o.StateAsync(Cancel))).ShouldBe(new OutboxState(null, 1));
        var givenUp = (await node.AskAsync<OutboxOversight, IReadOnlyList<GivenUpMessages>>(o => o.GivenUpAsync(Cancel))).ShouldHaveSingleItem();
        (givenUp.Channel, givenUp.Count).ShouldBe((MessageChannel.Email, 1));

        (await node.RaceAsync<OutboxOversight, bool>(2, (o, _) => o.RetryAsync(listed.Id, Cancel))).Count(retried => retried).ShouldBe(1);
        (await node.AskAsync<OutboxOversight, OutboxState>(o => o.StateAsync(Cancel))).ShouldBe(new OutboxState(node.Now, 0));
        var third = await ClaimAsync(node);
        (third.IdempotencyKey, third.Attempt).ShouldBe((first.IdempotencyKey, 1));
        await QueueAsync(node, queue => queue.DeliveredAsync(third, letter: null, "1.AB", node.Now, Cancel));
        (await node.AskAsync<OutboxOversight, bool>(o => o.DropAsync(listed.Id, Cancel))).ShouldBeFalse();
        var row = await node.ReadAsync(db => db.Set<OutboxMessage>().AsNoTracking().SingleAsync(Cancel));
        (row.Fate, row.Body, row.Recipient).ShouldBe((OutboxFate.Delivered, null, "1.AB"));
    }

    [Fact]
    public async Task An_address_that_is_refused_is_counted_and_told_of_its_account()
    {
        await using var node = await NodeAsync();
        var email = node.Services.GetRequiredService<KeyedHash>().Of(KeyedPurpose.Email, "bounced@example.com");
        var account = People.Account(node.Now, "bounced.owner", email, "1.T");
        await node.ReadAsync(db =>
        {
            db.Add(account);
            return db.SaveChangesAsync(Cancel);
        });
        var claim = await ClaimAsync(node);
        await QueueAsync(node, queue => queue.DeadAsync(claim, OutboxFate.Rejected, OutboxFault.RecipientRefused, email, node.Now, Cancel));
        await node.AskAsync<UndeliveredLedger, bool>(async undelivered =>
        {
            await undelivered.EmailAsync(MessageTemplate.UsernameReminder, email, node.Now.AddHours(1), node.Now, Cancel);
            return true;
        });

        var bounced = await node.ReadAsync(db => db.UndeliveredMessages.AsNoTracking().Where(m => m.Target == email).OrderBy(m => m.At).ToListAsync(Cancel));
        bounced.ShouldAllBe(mail => mail.AccountId == account.Id && mail.Channel == MessageChannel.Email);
        bounced.Select(mail => (mail.Template, mail.At)).ShouldBe(
            [(MessageTemplate.AccountDisownedNotice, node.Now), (MessageTemplate.UsernameReminder, node.Now.AddHours(1))]);
        (await node.ReadAsync(db => db.Audit.CountAsync(e => e.Number == AuditCatalogue.EmailBounced.Number && e.AccountId == account.Id, Cancel))).ShouldBe(2);
        (await node.ReadAsync(db => db.Set<OutboxMessage>().AsNoTracking().SingleAsync(Cancel))).Body.ShouldBeNull();
    }

    [Fact]
    public async Task A_text_that_failed_is_told_of_the_account_that_has_the_phone_and_texts_are_counted_by_what_became_of_them()
    {
        await using var node = await NodeAsync();
        var phone = node.Services.GetRequiredService<KeyedHash>().Of(KeyedPurpose.Phone, People.Unique());
        var account = People.Account(node.Now, People.Unique(), People.Unique(), People.Unique());
        await node.ReadAsync(db =>
        {
            db.Add(account);
            db.Add(Authenticator.TextPhone.Bind(account.Id, phone, "0142", node.Now));
            return db.SaveChangesAsync(Cancel);
        });
        var claim = await ClaimAsync(node);
        await QueueAsync(node, queue => queue.DeliveredAsync(claim, letter: null, phone, node.Now, Cancel));
        await node.ReadAsync(db => db.Set<OutboxMessage>().ExecuteUpdateAsync(set => set.SetProperty(m => m.Channel, MessageChannel.Text), Cancel));

        await node.AskAsync<UndeliveredLedger, bool>(async undelivered =>
        {
            await undelivered.PhoneAsync(MessageChannel.Text, MessageTemplate.SignInCode, phone, node.Now, node.Now, Cancel);
            return true;
        });

        (await node.ReadAsync(db => db.UndeliveredMessages.AsNoTracking().SingleAsync(m => m.Target == phone, Cancel))).AccountId.ShouldBe(account.Id);
        (await node.AskAsync<OutboxOversight, IReadOnlyList<PhoneMessages>>(o => o.OfPhonesAsync(Cancel)))
            .ShouldBe([new PhoneMessages(MessageChannel.Text, MessageTemplate.AccountDisownedNotice, OutboxFate.Delivered, 1)]);
    }

    [Fact]
    public async Task What_is_known_of_letters_and_of_what_came_back_is_kept_for_400_days_and_not_longer()
    {
        await using var node = await NodeAsync();
        var (old, young) = (People.Unique(), People.Unique());
        await node.ReadAsync(db =>
        {
            foreach (var (name, at) in new[] { (old, node.Now.AddDays(-401)), (young, node.Now.AddDays(-399)) })
            {
                db.Add(PostedLetter.HandedOver(name, MessageTemplate.ActivationLetter, addressKey: null, accountId: null, at));
                db.Add(UndeliveredMessage.Of(MessageChannel.Letter, MessageTemplate.ActivationLetter, name, accountId: null, at, at));
            }

            return db.SaveChangesAsync(Cancel);
        });

        await node.AskAsync<ExpiredRows, int>(expired => expired.PruneAsync(Cancel));

        (await node.ReadAsync(db => db.PostedLetters.Where(l => l.Reference == old || l.Reference == young).Select(l => l.Reference).ToListAsync(Cancel))).ShouldBe([young]);
        (await node.ReadAsync(db => db.UndeliveredMessages.Where(m => m.Target == old || m.Target == young).Select(m => m.Target!).ToListAsync(Cancel))).ShouldBe([young]);
    }

    /// <summary>A node with one message in the outbox, and no other.</summary>
    private async Task<Node> NodeAsync()
    {
        var node = new Node(database);
        node.Services.GetRequiredService<KeyRingKeeper>().Keep();
        await node.AskAsync<IServiceProvider, int>(async services =>
        {
            var db = services.GetRequiredService<IdPDbContext>();
            await db.Set<OutboxMessage>().ExecuteDeleteAsync(Cancel);
            services.GetRequiredService<MessageOutbox>().Enqueue(new Message(
                MessageChannel.Email, "bounced@example.com", MessageTemplate.AccountDisownedNotice, "en",
                ImmutableSortedDictionary<string, string>.Empty.Add(MessageParameters.At, MessageParameters.Instant(node.Now))));
            return await db.SaveChangesAsync(Cancel);
        });
        return node;
    }

    private static async Task<OutboxClaim> ClaimAsync(Node node) =>
        (await node.AskAsync<OutboxQueue, IReadOnlyList<OutboxClaim>>(queue => queue.ClaimAsync(10, node.Now, Lease, Cancel))).ShouldHaveSingleItem();

    private static Task<bool> QueueAsync(Node node, Func<OutboxQueue, Task> act) => node.AskAsync<OutboxQueue, bool>(async queue =>
    {
        await act(queue);
        return true;
    });
}

public sealed class OutboxOnSqliteTests(SqliteDatabase database) : OutboxRules(database), IClassFixture<SqliteDatabase>;

public sealed class OutboxOnPostgreSqlTests(PostgreSqlDatabase database) : OutboxRules(database), IClassFixture<PostgreSqlDatabase>;
