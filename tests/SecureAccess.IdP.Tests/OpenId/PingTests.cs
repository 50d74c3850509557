using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.OpenId.Decoupled;
using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>CIBA Core 10.2: clients are told of decided requests side by side, and a slow one holds up nobody but itself.</summary>
public sealed class PingTests : IAsyncLifetime
{
    private LogoutReceiver slow = null!;
    private LogoutReceiver quick = null!;
    private ServerFixture server = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (slow, quick) = (await LogoutReceiver.StartAsync(), await LogoutReceiver.StartAsync());
        slow.Hangs = true;
        server = new ServerFixture { Replace = services => services.AddHostedService<PingDispatcher>() };
        server.Settings["Decoupled:PingParallel"] = "2";
        Ping("slow-center", slow);
        Ping("quick-center", quick);

        void Ping(string clientId, LogoutReceiver receiver)
        {
            server.Settings[$"Clients:{clientId}:Name"] = clientId;
            server.Settings[$"Clients:{clientId}:Secret"] = "demo-secret-of-a-center";
            server.Settings[$"Clients:{clientId}:GrantTypes:0"] = "urn:openid:params:grant-type:ciba";
            server.Settings[$"Clients:{clientId}:BackchannelTokenDeliveryMode"] = "ping";
            server.Settings[$"Clients:{clientId}:BackchannelNotificationEndpoint"] = receiver.PingAddress;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await slow.DisposeAsync();
        await server.DisposeAsync();
        await quick.DisposeAsync();
    }

    [Fact]
    public async Task Clients_are_pinged_while_another_does_not_answer()
    {
        await DecideAsync("slow-center");
        await DecideAsync("slow-center");
        await DecideAsync("quick-center");
        await DecideAsync("quick-center");

        while (quick.Pings < 2 || slow.Pings == 0)
        {
            server.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(10, Cancelled);
        }

        slow.Pings.ShouldBe(1, "one at a time");
    }

    // Refused by its person: that is told as well (10.2).
    private async Task DecideAsync(string clientId)
    {
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var now = server.Clock.GetUtcNow();
        var request = new DecoupledRequest
        {
            Hash = TokenHash.Of(id),
            RequestId = id,
            Kind = DecoupledKind.Backchannel,
            ClientId = clientId,
            Parameters = new Dictionary<string, string> { ["auth_req_id"] = id, ["client_notification_token"] = "token" },
            SubjectId = "somebody",
            Pinged = true,
            CreatedAt = now,
            ExpiresAt = now.AddMinutes(5),
            Interval = TimeSpan.FromSeconds(5),
        };
        await server.InScopeAsync(async services =>
        {
            var store = services.GetRequiredService<IDecoupledRequestStore>();
            await store.AddAsync(request, ceiling: null, Cancelled);
            return await store.DenyAsync(id, now, Cancelled);
        });
    }
}
