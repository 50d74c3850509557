using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>With private_key_jwt and DPoP; told when the person has decided.</summary>
[Plan("FAPI-CIBA (ping, private_key_jwt)"), Collection(AskedOneByOne.Name)]
public sealed class FapiCibaPing(RunningProvider provider)
    : FapiCibaRules(provider, ConfiguredClients.Pinged, ConfiguredClients.SecondPolling), IDisposable
{
    private static readonly TimeSpan LongerThanTheFirstPause = TimeSpan.FromSeconds(2.5);

    private readonly RunningProvider provider = provider;
    private readonly PingReceiver receiver = new(ConfiguredClients.Pinged.NotificationEndpoint!);

    /// <inheritdoc />
    public void Dispose() => receiver.Dispose();

    [Theory]
    [Module("fapi-ciba-id1-ping-backchannel-notification-endpoint-response-401"), Module("fapi-ciba-id1-ping-backchannel-notification-endpoint-response-403")]
    [Module("fapi-ciba-id1-ping-backchannel-notification-endpoint-response-has-body")]
    [Module("fapi-ciba-id1-ping-with-mtls-ciba-notification-endpoint-response-401-and-require-server-does-not-retry")]
    [Module("fapi-ciba-id1-ping-backchannel-notification-endpoint-return-redirect-request")]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(301)]
    [InlineData(200)]
    public async Task However_a_ping_is_answered_it_comes_once_and_nowhere_else_and_the_client_gets_its_tokens(int status)
    {
        receiver.Body = "whatever";
        var asked = await AllowedAsync(status);
        await DecidedAsync(asked);
        (await receiver.WithinAsync(LongerThanTheFirstPause, asked["auth_req_id"])).ShouldBeEmpty();
        (await Ciba.PollAsync(asked)).Status.ShouldBe(200);
    }

    [Fact, Module("own-ping-retried")]
    public async Task A_ping_that_met_a_fault_comes_again()
    {
        var asked = await AllowedAsync(503);
        await DecidedAsync(asked);
        await DecidedAsync(asked);
        (await Ciba.PollAsync(asked)).Status.ShouldBe(200);
    }

    [Fact, Module("own-ping-token-required")]
    public async Task A_client_that_is_pinged_says_how_it_knows_us() =>
        (await Ciba.AskAsync(Ciba.Request(("client_notification_token", null)))).ShouldBeError("invalid_request");

    /// <inheritdoc />
    protected override async Task DecidedAsync(Answer asked)
    {
        var ping = await receiver.NextAsync(asked["auth_req_id"]);
        ping.Path.ShouldBe(receiver.Address.AbsolutePath);
        ping.Authorization.ShouldBe($"Bearer {Ciba.NotificationToken}");
        ping.ContentType.ShouldStartWith("application/json");
        ping.Members.ShouldBe(new Dictionary<string, string> { ["auth_req_id"] = asked["auth_req_id"] });
    }

    private async Task<Answer> AllowedAsync(int answeredWith)
    {
        var asked = await Ciba.AskedAsync();
        receiver.Answers[asked["auth_req_id"]] = answeredWith;
        await CibaParty.ApproveAsync(await provider.People.SamAsync(), asked);
        return asked;
    }
}

/// <summary>With private_key_jwt, pinged: who may ask.</summary>
[Plan("FAPI-CIBA (ping, private_key_jwt)"), Collection(AskedOneByOne.Name)]
public sealed class FapiCibaPingAssertions(RunningProvider provider) : FapiCibaAssertionRules(provider, ConfiguredClients.Pinged);
