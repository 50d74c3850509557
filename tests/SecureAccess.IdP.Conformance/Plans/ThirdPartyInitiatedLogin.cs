using System.Text.Json.Nodes;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>OpenID Connect Core 1.0, 4: where a sign-in may be started from outside.</summary>
[Plan("3rd-party-initiated login OP")]
public sealed class ThirdPartyInitiatedLogin(RunningProvider provider)
{
    private readonly Registrar registrar = new(provider);

    [Fact, Module("oidcc-3rd_party-init-login")]
    public async Task An_https_address_to_start_a_sign_in_is_kept()
    {
        const string Address = "https://conformance-dynamic.example/login";
        var answer = await registrar.RegisterAsync(Registrar.Metadata(("initiate_login_uri", Address)));
        answer["initiate_login_uri"].ShouldBe(Address);
    }

    [Theory, Module("oidcc-3rd_party-init-login-nohttps")]
    [InlineData("http://conformance-dynamic.example/login")]
    [InlineData("javascript:alert(1)")]
    public async Task Any_other_address_is_refused(string address) =>
        (await registrar.RegisterAsync(Registrar.Metadata(("initiate_login_uri", (JsonNode?)address)))).ShouldBeError("invalid_client_metadata");
}
