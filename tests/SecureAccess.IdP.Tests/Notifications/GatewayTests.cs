using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Tests.Vendors;

namespace SecureAccess.IdP.Tests.Notifications;

/// <summary>The channels over HTTP, against the simulator's gateways.</summary>
public sealed class GatewayTests : IAsyncLifetime
{
    private OutboxStore store = null!;
    private Simulator simulator = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        (store, simulator) = (await OutboxStore.CreateAsync(), await Simulator.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await simulator.DisposeAsync();
        await store.DisposeAsync();
    }

    [Theory]
    [InlineData(MessageChannel.Text)]
    [InlineData(MessageChannel.Voice)]
    [InlineData(MessageChannel.Email)]
    [InlineData(MessageChannel.Letter)]
    public async Task Each_gateway_takes_its_messages(MessageChannel channel)
    {
        await using var node = Node();
        await EnqueueAsync(channel is MessageChannel.Text or MessageChannel.Voice
            ? Samples.SignInCode() with { Channel = channel }
            : Samples.Notice() with { Channel = channel, AccountEmail = "riley@example.com" });
        await node.RunAsync();
        (await store.OnlyRowAsync()).Fate.ShouldBe(OutboxFate.Delivered);
        simulator.AcceptedBy(channel.ToString()).ShouldBe(1);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("down")]
    [InlineData("slow")]
    public async Task A_gateway_in_trouble_gets_the_message_again_later(string trouble)
    {
        simulator.Order("email", trouble, calls: 1);
        await using var node = Node();
        await EnqueueAsync(Samples.Notice());
        await node.RunAsync();
        (await store.OnlyRowAsync()).Fate.ShouldBeNull();

        store.Clock.Advance(TimeSpan.FromSeconds(10));
        await node.RunAsync();
        (await store.OnlyRowAsync()).Fate.ShouldBe(OutboxFate.Delivered);
        simulator.AcceptedBy("email").ShouldBe(1);
    }

    [Fact]
    public async Task A_gateway_that_took_it_already_takes_it_once()
    {
        // The answer is lost after the gateway took the message: the same key makes the second delivery a replay.
        await EnqueueAsync(Samples.Notice());
        await using var node = Node();
        await node.RunAsync();
        await using (var db = store.Open())
        {
            var row = await store.OnlyRowAsync();
            db.Update(row);
            db.Entry(row).Property(r => r.DueAt).CurrentValue = store.Clock.GetUtcNow();
            db.Entry(row).Property(r => r.DeliveredAt).CurrentValue = null;
            db.Entry(row).Property(r => r.Body).CurrentValue = new OutboxSeal(store.Keys).Close(Samples.Notice());
            await db.SaveChangesAsync(Cancel);
        }

        await node.RunAsync();
        (simulator.AcceptedBy("email"), simulator.ReplayedAt("email")).ShouldBe((1, 1));
        (await node.Inbox.ReadAsync(null, Cancel)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_refused_recipient_ends_the_message()
    {
        await using var node = Node();
        await EnqueueAsync(Samples.Notice(VendorsUnderTest.Personas["bea.bounce"].Email));
        await node.RunAsync();
        (await store.OnlyRowAsync()).Fate.ShouldBe(OutboxFate.Rejected);
    }

    private Dispatcher Node()
    {
        List<(string, string)> settings = [("Notifications:Simulated", "false"), ("Notifications:SendTimeout", "00:00:01")];
        foreach (var channel in Enum.GetNames<MessageChannel>())
        {
            settings.Add(($"Notifications:{channel}:BaseAddress", simulator.Address.AbsoluteUri));
            settings.Add(($"Notifications:{channel}:ApiKey", VendorsUnderTest.Personas.VendorApiKey));
        }

        return new Dispatcher(store, channel: null, [.. settings]);
    }

    private async Task EnqueueAsync(Message message)
    {
        await using var db = store.Open();
        store.Outbox(db).Enqueue(message);
        await db.SaveChangesAsync(Cancel);
    }
}
