using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>FAPI 2.0 Security Profile with certificates (RFC 8705): who is known by one.</summary>
public abstract class Fapi2CertificateClientRules(RunningProvider provider, ConfiguredClient client, ConfiguredClient second)
{
    private readonly FapiParty fapi = new(provider, client);

    [Theory, Module("fapi2-security-profile-final-ensure-client-id-in-token-endpoint")]
    [Attack(AttackClass.AssertionForgery)]
    [InlineData("none")]
    [InlineData("of another client")]
    [InlineData("of the same name")]
    public async Task Nobody_is_known_without_the_registered_certificate(string certificate)
    {
        var impostor = new FapiParty(provider, client with
        {
            Certificate = certificate switch
            {
                "none" => null,
                "of another client" => second.Certificate,
                _ => ClientCertificates.New(client.ClientId),
            },
        });
        (await impostor.PushAsync(impostor.Request())).ShouldBeError("invalid_client", status: 401);
        var code = (await fapi.CodeAsync(await provider.People.SamAsync()))["code"];
        (await impostor.RedeemAsync(code, verifier: fapi.Pkce.Verifier)).ShouldBeError("invalid_client", status: 401);
    }

    [Fact, Module("fapi2-security-profile-final-ensure-client-id-in-token-endpoint")]
    public async Task A_certificate_without_a_client_id_names_nobody()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.Metadata.WithCertificate("token_endpoint"))
        {
            Content = new FormUrlEncodedContent([new("grant_type", "authorization_code"), new("code", "any")]),
        };
        var answer = await Answer.OfAsync(provider.HttpWith(client.Certificate!), request);
        answer.Status.ShouldBeOneOf(400, 401);
        answer["error"].ShouldBeOneOf("invalid_client", "invalid_request");
    }
}
