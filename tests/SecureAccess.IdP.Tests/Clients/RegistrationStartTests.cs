using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Clients;
using SecureAccess.IdP.Protocol;

namespace SecureAccess.IdP.Tests.Clients;

/// <summary>A registration that could not work, or that everybody could use, is told at start and not by the first person who meets it.</summary>
public sealed class RegistrationStartTests
{
    private const string Secret = "0123456789abcdefghijkl";

    [Theory]
    [InlineData("https://app.example/back", true)]
    [InlineData("http://app.example/back", false)]
    [InlineData("http://localhost/back", false)]
    [InlineData("https://app.example/back#part", false)]
    [InlineData("https://user@app.example/back", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("app.example:/back", false)]
    public void An_address_of_a_web_app_is_https(string uri, bool accepted) =>
        Faults(("RedirectUris:0", uri), ("Secret", Secret)).Count().ShouldBe(accepted ? 0 : 1);

    [Theory]
    [InlineData("http://127.0.0.1/back", true)]
    [InlineData("com.example.app:/back", true)]
    [InlineData("app:/back", false)]
    [InlineData("http://app.example/back", false)]
    public void An_address_of_a_native_app_may_be_loopback_or_a_scheme_of_its_own(string uri, bool accepted) =>
        Faults(("RedirectUris:0", uri), ("Native", "true")).Count().ShouldBe(accepted ? 0 : 1);

    [Theory]
    [InlineData("IdTokenAlgorithm", "HS256")]
    [InlineData("SecretMethod", "none")]
    [InlineData("Secret", "short")]
    [InlineData("Secret", "demo-secret-that-is-long-enough")]
    [InlineData("MinimumAcr", "urn:unknown")]
    [InlineData("Authenticators:0", "password")]
    [InlineData("Name", "")]
    public void What_the_engine_does_not_know_is_refused(string member, string value) =>
        Faults(("RedirectUris:0", "https://app.example/"), ("Secret", Secret), (member, value)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("app", 1)]
    [InlineData("passkey", 0)]
    public void A_registration_that_demands_a_passkey_and_accepts_none_is_refused(string accepts, int faults) =>
        Faults(
            ("RedirectUris:0", "https://app.example/"), ("Secret", Secret), ("MinimumAcr", "urn:secureaccess:acr:mfa:phishing-resistant"),
            ("Authenticators:0", accepts)).Count().ShouldBe(faults);

    [Theory]
    [InlineData("BackChannelLogoutUri", "https://app.example/logout", 0)]
    [InlineData("BackChannelLogoutUri", "https://logout.example/app", 0)]
    [InlineData("BackChannelLogoutUri", "http://app.example/logout", 1)]
    [InlineData("BackChannelLogoutUri", "http://127.0.0.1/logout", 1)]
    [InlineData("BackChannelLogoutUri", "https://app.example/logout#part", 1)]
    [InlineData("FrontChannelLogoutUri", "https://app.example/clear", 0)]
    [InlineData("FrontChannelLogoutUri", "https://elsewhere.example/clear", 1)]
    [InlineData("InitiateLoginUri", "https://app.example/login", 0)]
    [InlineData("InitiateLoginUri", "http://app.example/login", 1)]
    [InlineData("InitiateLoginUri", "javascript:alert(1)", 1)]
    public void Addresses_for_logouts_and_starting_over_are_https(string member, string value, int faults) =>
        Faults(("RedirectUris:0", "https://app.example/back"), ("Secret", Secret), (member, value)).Count().ShouldBe(faults);

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}""")]
    public void Keys_that_verify_nothing_are_refused(string jwks) =>
        Faults(("RedirectUris:0", "https://app.example/"), ("Jwks", jwks)).ShouldHaveSingleItem();

    [Fact]
    public void A_machine_has_a_credential_and_no_way_back_through_a_browser()
    {
        Faults(("GrantTypes:0", "client_credentials"), ("Secret", Secret)).ShouldBeEmpty();
        Faults(("GrantTypes:0", "client_credentials")).ShouldHaveSingleItem();
        Faults(("GrantTypes:0", "client_credentials"), ("Secret", Secret), ("RedirectUris:0", "https://app.example/")).ShouldHaveSingleItem();
        Faults(("GrantTypes:0", "password"), ("Secret", Secret)).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_secret_that_signs_needs_the_operators_leave_and_256_bits()
    {
        (string, string)[] signing = [("RedirectUris:0", "https://app.example/"), ("SecretMethod", "client_secret_jwt")];
        Faults([.. signing, ("Secret", Secret)]).Count().ShouldBe(2);
        Faults([.. signing, ("Secret", Secret + Secret)]).ShouldHaveSingleItem().ShouldContain("ClientSecretJwt");
    }

    [Theory]
    [InlineData("birthdate", true)]
    [InlineData("shoe_size", false)]
    public void Verified_claims_are_of_those_the_provider_verifies(string claim, bool accepted) =>
        Faults(("RedirectUris:0", "https://app.example/back"), ("Secret", Secret), ("VerifiedClaims:0", claim)).Count().ShouldBe(accepted ? 0 : 1);

    private static IEnumerable<string> Faults(params (string Key, string Value)[] members)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        var settings = new Dictionary<string, string?> { ["Clients:app:Name"] = "App" };
        foreach (var (key, value) in members)
        {
            settings[$"Clients:app:{key}"] = value;
        }

        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddProtocol(options =>
        {
            options.Issuer = "https://idp.example";
            options.IdentityAssurance.TrustFrameworks.Add("urn:example:framework");
            options.IdentityAssurance.Claims.Add("birthdate");
        });
        builder.Services.AddClients();
        using var host = builder.Build();
        try
        {
            _ = host.Services.GetRequiredService<IOptions<ClientsOptions>>().Value;
            return [];
        }
        catch (OptionsValidationException fault)
        {
            return fault.Failures;
        }
    }
}
