using System.Text.Json;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>FAPI 2.0 Security Profile with certificates (RFC 8705): what one proves and what it binds.</summary>
public abstract class Fapi2CertificateRules(RunningProvider provider, ConfiguredClient client, ConfiguredClient second)
{
    private readonly FapiParty fapi = new(provider, client);

    [Fact, Module("fapi2-security-profile-final-happy-flow")]
    public async Task A_token_names_the_certificate_it_is_bound_to()
    {
        var tokens = await fapi.SignInAsync(await provider.People.SamAsync());
        var claims = (await IdTokens.VerifyAsync(provider, tokens["access_token"], provider.Issuer)).GetPayloadValue<JsonElement>("cnf");
        claims.GetProperty("x5t#S256").GetString().ShouldBe(ClientCertificates.Thumbprint(client.Certificate!));
    }

    [Fact, Module("fapi2-security-profile-final-ensure-holder-of-key-required")]
    [Attack(AttackClass.SenderConstraintBypass)]
    public async Task A_bound_token_is_nothing_without_its_certificate_or_with_another()
    {
        var token = (await fapi.SignInAsync(await provider.People.SamAsync()))["access_token"];
        (await fapi.UserInfoAsync(token)).Status.ShouldBe(200);
        (await fapi.WithoutProof.UserInfoAsync(token)).Status.ShouldBe(401);
        (await new RelyingParty(provider, client with { Certificate = second.Certificate }).UserInfoAsync(token)).Status.ShouldBe(401);
        (await new RelyingParty(provider, client with { Certificate = ClientCertificates.New(client.ClientId) }).UserInfoAsync(token)).Status.ShouldBe(401);
    }
}
