using System.Net;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Protocol.Tests.Registration;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Strangers;

/// <summary>What strangers can have written down is bounded, and going over the bound is answered so that a client can wait (RFC 9126, 2.3).</summary>
public sealed class StrangersQuotaTests
{
    [Theory]
    [Attack(AttackClass.ResourceExhaustion)]
    [InlineData("/connect/par", StrangersWrite.PushedRequest)]
    [InlineData("/connect/device", StrangersWrite.DeviceRequest)]
    public async Task A_stranger_who_has_had_enough_is_told_when_to_come_back(string path, StrangersWrite write)
    {
        await using var provider = await StartAsync();
        provider.Quota.Left = 1;
        (await AskAsync(provider, path, "native")).Message.IsSuccessStatusCode.ShouldBeTrue();

        var refused = await AskAsync(provider, path, "native");

        refused.ShouldBeRefused("temporarily_unavailable", HttpStatusCode.TooManyRequests);
        refused.Message.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(31), "rounded up, or the next try comes too early");
        provider.Quota.Asked.ShouldBe([write, write]);
        (provider.PushedRequests.All.Count + provider.Decoupled.All.Count).ShouldBe(1);
    }

    [Theory]
    [InlineData("/connect/par")]
    [InlineData("/connect/device")]
    public async Task A_client_that_proves_who_it_is_has_no_share_to_use_up(string path)
    {
        await using var provider = await StartAsync(options => (options.PushedRequestsWaiting, options.DeviceRequestsWaiting) = (10, 10));
        provider.Quota.Left = 0;

        for (var push = 0; push < 12; push++)
            (await AskAsync(provider, path, "web")).Message.IsSuccessStatusCode.ShouldBeTrue();

        provider.Quota.Asked.ShouldBeEmpty();
    }

    [Theory]
    [Attack(AttackClass.ResourceExhaustion)]
    [InlineData("/connect/par")]
    [InlineData("/connect/device")]
    public async Task No_more_wait_for_a_public_client_than_may_however_many_addresses_they_come_from(string path)
    {
        await using var provider = await StartAsync(options => (options.PushedRequestsWaiting, options.DeviceRequestsWaiting) = (10, 10));
        for (var push = 0; push < 10; push++)
            (await AskAsync(provider, path, "native")).Message.IsSuccessStatusCode.ShouldBeTrue();

        var refused = await AskAsync(provider, path, "native");
        refused.ShouldBeRefused("temporarily_unavailable", HttpStatusCode.TooManyRequests);
        refused.Message.Headers.RetryAfter.ShouldNotBeNull();

        provider.Clock.Advance(TimeSpan.FromMinutes(11));
        (await AskAsync(provider, path, "native")).Message.IsSuccessStatusCode.ShouldBeTrue("what expired no longer counts");
    }

    [Fact]
    [Attack(AttackClass.ResourceExhaustion)]
    public async Task Open_registration_has_a_share_for_each_address_and_a_token_spares_it()
    {
        await using var server = await Registrations.StartAsync(options => options.OpenRegistration = true);
        server.Provider.Quota.Left = 1;
        (await server.RegisterAsync(Registrations.Metadata(), token: null)).Status.ShouldBe(HttpStatusCode.Created);

        (await server.RegisterAsync(Registrations.Metadata(), token: null)).ShouldBeRefused("temporarily_unavailable", HttpStatusCode.TooManyRequests);

        (await server.RegisterAsync(Registrations.Metadata())).Status.ShouldBe(HttpStatusCode.Created);
        server.Provider.Quota.Asked.ShouldBe([StrangersWrite.Registration, StrangersWrite.Registration]);
    }

    [Fact]
    public async Task A_person_whose_request_is_not_stored_is_told_so_here_and_sent_nowhere()
    {
        await using var provider = await StartAsync();
        provider.Gate.Decide = _ => new InteractionOutcome.TooMany(TimeSpan.FromSeconds(20));

        var answer = await provider.AuthorizeAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.Location.ShouldBeNull();
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Without_a_page_the_client_is_told()
    {
        await using var provider = await StartAsync();
        provider.Gate.Decide = _ => new InteractionOutcome.TooMany(TimeSpan.FromSeconds(20));
        var parameters = Provider.AuthorizeParameters();
        parameters["prompt"] = "none";

        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("temporarily_unavailable");
    }

    private static async Task<Provider> StartAsync(Action<ProtocolOptions>? configure = null)
    {
        var provider = await Provider.StartAsync(configure: configure);
        provider.Clients.Put(SampleClients.Native with { GrantTypes = [GrantType.AuthorizationCode, GrantType.DeviceCode] });
        provider.Clients.Put(SampleClients.Web with { GrantTypes = [GrantType.AuthorizationCode, GrantType.DeviceCode] });
        return provider;
    }

    private static async Task<TokenAnswer> AskAsync(Provider provider, string path, string clientId)
    {
        var parameters = path == "/connect/par"
            ? Provider.AuthorizeParameters(clientId, clientId == "native" ? "com.example.app:/callback" : SampleClients.Callback)
            : new Dictionary<string, string> { ["client_id"] = clientId, ["scope"] = "openid" };
        var basic = clientId == "web" ? $"web:{SampleClients.Secret}" : null;
        if (basic is not null)
            parameters.Remove("client_id");

        return await TokenAnswer.ReadAsync(await provider.PostAsync(path, parameters, basic));
    }
}
