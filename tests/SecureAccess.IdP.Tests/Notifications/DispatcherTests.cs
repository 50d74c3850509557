using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Notifications;

namespace SecureAccess.IdP.Tests.Notifications;

/// <summary>Every message is delivered at least once under one key, or given up for a reason; nothing of it is logged.</summary>
public sealed class DispatcherTests : IAsyncLifetime
{
    private OutboxStore store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => store = await OutboxStore.CreateAsync();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_delivered_message_is_in_the_inbox_and_its_body_is_erased()
    {
        await using var node = new Dispatcher(store);
        await EnqueueAsync(Samples.SignInCode());
        await node.RunAsync();

        var kept = (await node.Inbox.ReadAsync("+12025550142", Cancel)).ShouldHaveSingleItem();
        (kept.Channel, kept.Code, kept.SentAt).ShouldBe(("text", "482913", store.Clock.GetUtcNow()));
        var row = await store.OnlyRowAsync();
        (row.Fate, row.Body, row.DeliveredAt).ShouldBe((OutboxFate.Delivered, null, store.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_node_killed_between_sending_and_marking_leaves_it_to_another_which_sends_under_the_same_key()
    {
        var gateway = new ScriptedChannel(MessageChannel.Text, _ => new DeliveryOutcome.Delivered());
        await EnqueueAsync(Samples.SignInCode());
        await using (var killed = new Dispatcher(store, new KilledAfterSending(gateway)))
        {
            await killed.RunAsync();
            (await killed.Inbox.ReadAsync(null, Cancel)).ShouldBeEmpty();
        }

        await using var other = new Dispatcher(store, gateway);
        await other.RunAsync();
        gateway.Sent.Count.ShouldBe(1, "the lease still stands");
        store.Clock.Advance(TimeSpan.FromSeconds(10));
        await other.RunAsync();

        gateway.Sent.Count.ShouldBe(2);
        gateway.Sent.Select(s => s.Key).Distinct().ShouldHaveSingleItem();
        (await store.OnlyRowAsync()).Fate.ShouldBe(OutboxFate.Delivered);
    }

    [Fact]
    public async Task Two_dispatchers_at_the_same_time_send_each_message_once()
    {
        var gateway = new ScriptedChannel(MessageChannel.Email, _ => new DeliveryOutcome.Delivered());
        for (var i = 0; i < 24; i++)
        {
            await EnqueueAsync(Samples.Notice($"person{i}@example.com"));
        }

        await using var one = new Dispatcher(store, gateway);
        await using var two = new Dispatcher(store, gateway);
        for (var round = 0; round < 6; round++)
        {
            await Task.WhenAll(Task.Run(one.RunAsync, Cancel), Task.Run(two.RunAsync, Cancel));
        }

        gateway.Sent.Count.ShouldBe(24);
        gateway.Sent.Select(s => s.Message.To).ShouldBeUnique();
    }

    [Fact]
    public async Task A_failing_gateway_is_tried_again_with_growing_pauses_and_given_up_after_the_last_try()
    {
        var gateway = new ScriptedChannel(MessageChannel.Email, _ => new DeliveryOutcome.RetryLater());
        await using var node = new Dispatcher(store, gateway, ("Notifications:MaxAttempts", "4"));
        await EnqueueAsync(Samples.Notice());
        var pauses = new List<TimeSpan>();
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await node.RunAsync();
            if ((await store.OnlyRowAsync()).DueAt is { } due)
            {
                pauses.Add(due - store.Clock.GetUtcNow());
                store.Clock.Advance(pauses[^1]);
            }
        }

        pauses.Count.ShouldBe(3);
        pauses.ShouldBe(pauses.Order());
        gateway.Sent.Count.ShouldBe(4);
        var row = await store.OnlyRowAsync();
        (row.Fate, row.LastFault, row.DueAt).ShouldBe((OutboxFate.Exhausted, OutboxFault.NotTaken, null));
        row.Body.ShouldNotBeNull("an operator can have it tried again");
    }

    [Fact]
    public async Task A_recipient_refused_for_good_is_not_tried_again()
    {
        var gateway = new ScriptedChannel(MessageChannel.Email, _ => new DeliveryOutcome.Rejected());
        await using var node = new Dispatcher(store, gateway);
        await EnqueueAsync(Samples.Notice());
        await node.RunAsync();
        (await store.OnlyRowAsync()).Fate.ShouldBe(OutboxFate.Rejected);
    }

    [Fact]
    public async Task A_code_that_no_longer_works_does_not_leave()
    {
        var gateway = new ScriptedChannel(MessageChannel.Text, _ => new DeliveryOutcome.Delivered());
        await using var node = new Dispatcher(store, gateway);
        await EnqueueAsync(Samples.SignInCode());
        store.Clock.Advance(TimeSpan.FromMinutes(10));
        await node.RunAsync();
        gateway.Sent.ShouldBeEmpty();
        (await store.OnlyRowAsync()).Fate.ShouldBe(OutboxFate.Expired);
    }

    [Fact]
    public async Task A_message_that_faults_stops_no_other_and_is_given_up_in_the_end()
    {
        var gateway = new ScriptedChannel(
            MessageChannel.Email, _ => throw new InvalidOperationException("quotes riley@example.com"));
        await using var node = new Dispatcher(store, gateway, ("Notifications:MaxAttempts", "2"));
        await EnqueueAsync(Samples.Notice());
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await node.RunAsync();
            store.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        (await store.OnlyRowAsync()).Fate.ShouldBe(OutboxFate.Exhausted);
        node.Log.All.ShouldContain("InvalidOperationException");
        node.Log.All.ShouldNotContain("riley@example.com");
    }

    [Fact]
    public async Task A_body_whose_key_is_gone_is_given_up_as_unreadable()
    {
        await EnqueueAsync(Samples.Notice());
        var restored = await OutboxStore.CreateAsync();
        await using var _ = restored;
        await using var db = store.Open();
        var sealedBody = (await store.OnlyRowAsync()).Body.ShouldNotBeNull();
        new OutboxSeal(restored.Keys).Open(sealedBody).ShouldBeNull();
        new OutboxSeal(store.Keys).Open(sealedBody).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_background_dispatcher_sends_at_once_when_a_commit_wakes_it()
    {
        // The poll alone would take a minute, longer than this test waits.
        var sent = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var gateway = new ScriptedChannel(MessageChannel.Text, _ => new DeliveryOutcome.Delivered());
        await using var node = new Dispatcher(
            store, new Announcing(gateway, sent), ("Notifications:PollInterval", "00:01:00"));
        await node.Background.StartAsync(Cancel);
        await EnqueueAsync(Samples.SignInCode());
        (await sent.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel)).ShouldBe("+12025550142");
        await node.Background.StopAsync(Cancel);
    }

    [Theory]
    [InlineData("delivered")]
    [InlineData("rejected")]
    [InlineData("later")]
    public async Task Logs_hold_nothing_personal_however_the_delivery_ends(string ending)
    {
        var gateway = new ScriptedChannel(MessageChannel.Text, _ => ending switch
        {
            "delivered" => new DeliveryOutcome.Delivered(),
            "rejected" => new DeliveryOutcome.Rejected(),
            _ => new DeliveryOutcome.RetryLater(),
        });
        await using var node = new Dispatcher(store, gateway);
        await EnqueueAsync(Samples.SignInCode());
        await node.RunAsync();
        node.Log.All.ShouldContain("Message");
        node.Log.All.ShouldNotContain("482913");
        node.Log.All.ShouldNotContain("2025550142");
    }

    private async Task EnqueueAsync(Message message)
    {
        await using var db = store.Open();
        store.Outbox(db).Enqueue(message);
        await db.SaveChangesAsync(Cancel);
    }

    /// <summary>Hands over and then dies before anybody hears of it.</summary>
    private sealed class KilledAfterSending(IMessageChannel inner) : IMessageChannel
    {
        public MessageChannel Channel => inner.Channel;

        public async Task<DeliveryOutcome> SendAsync(
            RenderedMessage message, string idempotencyKey, CancellationToken cancellationToken)
        {
            await inner.SendAsync(message, idempotencyKey, cancellationToken);
            throw new IOException("killed");
        }
    }

    private sealed class Announcing(IMessageChannel inner, TaskCompletionSource<string> sent) : IMessageChannel
    {
        public MessageChannel Channel => inner.Channel;

        public Task<DeliveryOutcome> SendAsync(
            RenderedMessage message, string idempotencyKey, CancellationToken cancellationToken)
        {
            sent.TrySetResult(message.To);
            return inner.SendAsync(message, idempotencyKey, cancellationToken);
        }
    }
}
