using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>FAPI-CIBA with <c>private_key_jwt</c>: who may ask.</summary>
public abstract class FapiCibaAssertionRules(RunningProvider provider, ConfiguredClient client)
{
    private readonly CibaParty ciba = new(provider, client);

    [Theory]
    [Attack(AttackClass.AssertionForgery)]
    [Module("fapi-ciba-id1-ensure-without-client-assertion-in-backchannel-authorization-request")]
    [Module("fapi-ciba-id1-ensure-without-client-assertion-in-token-endpoint-request")]
    [Module("fapi-ciba-id1-ensure-client-assertion-signature-algorithm-in-backchannel-authorization-request-is-RS256-fails")]
    [Module("fapi-ciba-id1-ensure-client-assertion-signature-algorithm-in-token-endpoint-request-is-RS256-fails")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nobody_is_known_without_an_assertion_or_by_one_under_RS256(bool signed)
    {
        (await PostAsync("backchannel_authentication_endpoint", signed, ("request", client.Key!.Sign(ciba.Request())))).ShouldBeError("invalid_client", status: 401);
        (await PostAsync("token_endpoint", signed, ("grant_type", ConfiguredClients.Ciba), ("auth_req_id", "any"))).ShouldBeError("invalid_client", status: 401);
    }

    [Fact, Module("fapi-ciba-id1-ensure-client-assertion-with-iss-aud-to-token-endpoint-succeeds")]
    public async Task An_assertion_for_the_issuer_is_taken_at_both_endpoints()
    {
        var asked = await ciba.AskedAsync();
        (await ciba.PollAsync(asked)).ShouldBeError("authorization_pending");
        await CibaParty.RefuseAsync(await provider.People.SamAsync());
    }

    private Task<Answer> PostAsync(string endpoint, bool signed, params (string Name, string? Value)[] fields)
    {
        (string, string?)[] credentials = signed
            ?
            [
                ("client_assertion_type", Assertions.Type),
                ("client_assertion", client.Key!.Sign(Assertions.Claims(client.ClientId, provider.Issuer), ("alg", "RS256"))),
            ]
            : [];
        return new RelyingParty(provider, client with { AuthenticationMethod = "none" }).PostAsync(endpoint, [.. fields, .. credentials]);
    }
}
