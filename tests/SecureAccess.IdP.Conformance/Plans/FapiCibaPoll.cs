using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>Everything that asks the one person of these tests: one after the other, since only so many requests wait for one person.</summary>
public static class AskedOneByOne
{
    /// <summary>The collection's name.</summary>
    public const string Name = "Asked one by one";
}

/// <summary>With private_key_jwt and DPoP, polling.</summary>
[Plan("FAPI-CIBA (poll, private_key_jwt)"), Collection(AskedOneByOne.Name)]
public sealed class FapiCibaPoll(RunningProvider provider) : FapiCibaRules(provider, ConfiguredClients.Polling, ConfiguredClients.SecondPolling);

/// <summary>With private_key_jwt, polling: who may ask.</summary>
[Plan("FAPI-CIBA (poll, private_key_jwt)"), Collection(AskedOneByOne.Name)]
public sealed class FapiCibaPollAssertions(RunningProvider provider) : FapiCibaAssertionRules(provider, ConfiguredClients.Polling);

/// <summary>With a certificate for the client and its tokens, polling.</summary>
[Plan("FAPI-CIBA (poll, mTLS)"), Collection(AskedOneByOne.Name)]
public sealed class FapiCibaPollTls(RunningProvider provider)
    : FapiCibaRules(provider, ConfiguredClients.PollingCertified, ConfiguredClients.SecondPolling)
{
    private readonly RunningProvider provider = provider;

    [Fact]
    [Module("fapi-ciba-id1-ensure-different-client-id-and-issuer-in-backchannel-authorization-request")]
    [Module("fapi-ciba-id1-ensure-wrong-client-id-in-backchannel-authorization-request"), Module("fapi-ciba-id1-ensure-wrong-client-id-in-token-endpoint-request")]
    [Attack(AttackClass.AssertionForgery)]
    public async Task A_certificate_speaks_for_its_own_client_alone()
    {
        var client = Ciba.Client;
        var request = client.Key!.Sign(Ciba.Request());
        var other = new RelyingParty(provider, client with { ClientId = ConfiguredClients.SecondCertified.ClientId });
        (await other.PostAsync("backchannel_authentication_endpoint", [("request", request)])).ShouldBeError("invalid_client", status: 401);
        (await other.TokenAsync([("grant_type", ConfiguredClients.Ciba), ("auth_req_id", "any")])).ShouldBeError("invalid_client", status: 401);

        var another = Ciba.Request(("iss", ConfiguredClients.SecondCertified.ClientId));
        (await Ciba.AskAsync(another)).ShouldBeError("invalid_request");
    }
}
