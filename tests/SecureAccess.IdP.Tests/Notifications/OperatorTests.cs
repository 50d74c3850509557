using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Notifications;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Notifications;

/// <summary>What operators see of messages that do not arrive, and what they can do.</summary>
public sealed partial class OperatorTests : IAsyncLifetime
{
    private DeliveryOutcome answer = new DeliveryOutcome.RetryLater(OutboxFault.Unreachable);
    private ScriptedChannel gateway = null!;
    private OutboxStore store = null!;
    private Dispatcher node = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = await OutboxStore.CreateAsync();
        gateway = new ScriptedChannel(MessageChannel.Email, _ => answer);
        node = new Dispatcher(store, gateway, ("Notifications:MaxAttempts", "1"));
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task A_message_given_up_is_listed_without_anything_personal_and_leaves_when_it_is_tried_anew()
    {
        var row = await GivenUpAsync();
        store.Clock.Advance(TimeSpan.FromHours(26));
        var list = await RunAsync("outbox", 0);
        list.ShouldContain($"{row.Id} Email AccountDisownedNotice");
        list.ShouldContain("Exhausted");
        list.ShouldContain("1 tries, last: Unreachable");
        list.ShouldContain("age 1.02:00");
        list.ShouldContain("1 given up, 0 late.");
        list.ShouldNotContain("riley");

        answer = new DeliveryOutcome.Delivered();
        (await RunAsync("outbox", 0, "retry", $"{row.Id}")).ShouldBe("It is tried anew.");
        await node.RunAsync();
        (await store.OnlyRowAsync()).Fate.ShouldBe(OutboxFate.Delivered);
        gateway.Sent.Select(sent => sent.Key).Distinct().ShouldHaveSingleItem();
        (await RunAsync("outbox", 0)).ShouldBe("0 given up, 0 late.");
        await RunAsync("outbox", 65, "retry", $"{row.Id}");
        (await EventsAsync(AuditCatalogue.MessageRetried)).ShouldHaveSingleItem().Reason.ShouldBe("AccountDisownedNotice");
    }

    [Fact]
    public async Task After_a_long_outage_all_that_were_given_up_are_tried_anew_at_once()
    {
        await GivenUpAsync();
        await EnqueueAsync(Samples.Notice("sam@example.com"));
        await node.RunAsync();
        answer = new DeliveryOutcome.Delivered();
        (await RunAsync("outbox", 0, "retry", "all")).ShouldBe("2 are tried anew.");
        await node.RunAsync();
        (await RunAsync("outbox", 0)).ShouldBe("0 given up, 0 late.");
    }

    [Fact]
    public async Task A_dropped_message_is_erased_and_never_leaves()
    {
        var row = await GivenUpAsync();
        (await RunAsync("outbox", 0, "drop", $"{row.Id}")).ShouldBe("It is erased.");
        var dropped = await store.OnlyRowAsync();
        (dropped.Fate, dropped.Body).ShouldBe((OutboxFate.Dropped, null));
        await RunAsync("outbox", 65, "retry", $"{row.Id}");
        (await EventsAsync(AuditCatalogue.MessageDropped)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_content_of_a_message_given_up_is_erased_after_a_week_and_it_cannot_be_tried_any_more()
    {
        var row = await GivenUpAsync();
        store.Clock.Advance(TimeSpan.FromDays(7));
        await node.Get<DispatchOutbox>().PruneAsync(Cancel);
        (await store.OnlyRowAsync()).Body.ShouldNotBeNull();
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await node.Get<DispatchOutbox>().PruneAsync(Cancel);
        (await store.OnlyRowAsync()).Body.ShouldBeNull();
        (await RunAsync("outbox", 0)).ShouldContain("Exhausted (erased)");
        await RunAsync("outbox", 65, "retry", $"{row.Id}");
    }

    [Fact]
    public async Task What_is_typed_wrong_is_answered_with_how_it_is_used()
    {
        (await RunAsync("outbox", 64, "retry")).ShouldStartWith("Usage");
        (await RunAsync("outbox", 64, "drop", "all")).ShouldStartWith("Usage");
        (await RunAsync("mail-status", 64)).ShouldStartWith("Usage");
        await RunAsync("mail-status", 66, "nowhere.csv");
    }

    [Fact]
    public async Task A_node_is_degraded_while_a_message_waits_too_long_and_not_for_one_that_was_given_up()
    {
        await using var patient = new Dispatcher(store, gateway);
        await EnqueueAsync(Samples.Notice());
        await patient.RunAsync();
        (await HealthAsync(patient)).ShouldBe(HealthStatus.Healthy);
        store.Clock.Advance(TimeSpan.FromMinutes(16));
        (await HealthAsync(patient)).ShouldBe(HealthStatus.Degraded);
        (await RunAsync("outbox", 0)).ShouldContain("0 given up, 1 late.");
        await patient.RunAsync();
        await node.RunAsync();
        await RunAsync("outbox", 0, "drop", $"{(await store.OnlyRowAsync()).Id}");
        (await HealthAsync(patient)).ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_message_that_kills_its_node_says_so()
    {
        await using var dying = new Dispatcher(store, new ScriptedChannel(MessageChannel.Email, _ => throw new InvalidOperationException("killed")));
        await EnqueueAsync(Samples.Notice());
        await dying.RunAsync();
        store.Clock.Advance(TimeSpan.FromSeconds(10));
        await dying.RunAsync();
        (await store.OnlyRowAsync()).LastFault.ShouldBe(OutboxFault.Broken);
    }

    [Fact]
    public async Task An_address_that_is_refused_for_good_counts_as_bounced()
    {
        answer = new DeliveryOutcome.Rejected();
        await EnqueueAsync(Samples.Notice());
        await EnqueueAsync(Samples.Notice());
        await node.RunAsync();
        var mails = await BouncedAsync();
        mails.Count.ShouldBe(2);
        mails.ShouldAllBe(mail => mail.Target == new KeyedHash(OutboxStore.Secrets).Of(KeyedPurpose.Email, "riley@example.com"));
        (await EventsAsync(AuditCatalogue.EmailBounced)).Count.ShouldBe(2);
    }

    [Fact]
    [Nist("P-12")]
    public async Task A_mail_that_comes_back_later_counts_once_however_often_it_is_told()
    {
        answer = new DeliveryOutcome.Delivered();
        await EnqueueAsync(Samples.Notice());
        await node.RunAsync();
        var key = (await store.OnlyRowAsync()).IdempotencyKey;
        store.Clock.Advance(TimeSpan.FromHours(1));
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file,
        [
            $"<{key}@agency.example>,bounced,2026-03-02T12:30:00Z",
            $"{key},bounced,2026-03-02T12:30:00Z",
            $"{new string('0', 32)},bounced,2026-03-02T12:30:00Z",
            $"{key},bounced,2027-03-02T12:30:00Z",
            "riley@example.com moved",
        ], Cancel);
        (await RunAsync("mail-status", 65, file)).ShouldBe("1 taken, 1 known before, 1 of no e-mail of ours, 2 unreadable lines.");
        File.Delete(file);

        (await store.OnlyRowAsync()).Fate.ShouldBe(OutboxFate.Bounced);
        var mail = (await BouncedAsync()).ShouldHaveSingleItem();
        (mail.Template, mail.At).ShouldBe((MessageTemplate.AccountDisownedNotice, new DateTimeOffset(2026, 3, 2, 12, 30, 0, TimeSpan.Zero)));
    }

    private static async Task<HealthStatus> HealthAsync(Dispatcher of) =>
        (await of.Get<HealthCheckService>().CheckHealthAsync(Cancel)).Status;

    private async Task<OutboxMessage> GivenUpAsync()
    {
        await EnqueueAsync(Samples.Notice());
        await node.RunAsync();
        var row = await store.OnlyRowAsync();
        row.Fate.ShouldBe(OutboxFate.Exhausted);
        return row;
    }

    private async Task<string> RunAsync(string verb, int code, params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        (await node.Get<IEnumerable<IVerb>>().Single(v => v.Name == verb).RunAsync(args, output, Cancel)).ShouldBe(code);
        return Spaces().Replace(output.ToString().Trim(), " ");
    }

    private async Task<List<UndeliveredMessage>> BouncedAsync()
    {
        await using var db = store.Open();
        return await db.UndeliveredMessages.AsNoTracking().ToListAsync(Cancel);
    }

    private async Task<List<AuditEvent>> EventsAsync(AuditEventKind kind)
    {
        await using var db = store.Open();
        return await db.Audit.AsNoTracking().Where(e => e.Number == kind.Number).ToListAsync(Cancel);
    }

    private async Task EnqueueAsync(Message message)
    {
        await using var db = store.Open();
        store.Outbox(db).Enqueue(message);
        await db.SaveChangesAsync(Cancel);
    }

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
