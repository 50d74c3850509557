using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>OpenID Connect Discovery 1.0: what a relying party learns before it says anything.</summary>
[Plan("Config OP")]
public sealed class ConfigOp(RunningProvider provider)
{
    private readonly Metadata metadata = provider.Metadata;

    [Fact, Module("oidcc-discovery-endpoint-verification")]
    public async Task The_metadata_are_JSON_for_any_origin_and_name_the_issuer_that_was_asked()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{provider.Issuer}/.well-known/openid-configuration");
        request.Headers.Add("Origin", "https://any.example");
        var answer = await Answer.OfAsync(provider.Http, request);

        answer.Status.ShouldBe(200);
        answer.Header("content-type").ShouldStartWith("application/json");
        answer.Header("access-control-allow-origin").ShouldBe("*");
        answer["issuer"].ShouldBe(provider.Issuer);
    }

    [Fact, Module("oidcc-discovery-endpoint-verification")]
    public void Every_endpoint_is_an_absolute_address_of_the_issuer()
    {
        string[] required = ["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"];
        required.ShouldAllBe(name => metadata[name].StartsWith(provider.Issuer + "/", StringComparison.Ordinal));
        metadata.Json.EnumerateObject()
            .Where(member => member.Name.EndsWith("_endpoint", StringComparison.Ordinal))
            .ShouldAllBe(member => member.Value.GetString()!.StartsWith(provider.Issuer + "/", StringComparison.Ordinal));
    }

    [Fact, Module("oidcc-discovery-endpoint-verification")]
    public void The_required_lists_hold_what_the_profile_asks()
    {
        metadata.List("response_types_supported").ShouldContain("code");
        metadata.List("subject_types_supported").ShouldContain("public");
        metadata.List("id_token_signing_alg_values_supported").ShouldContain("RS256");
        metadata.List("id_token_signing_alg_values_supported").ShouldNotContain("none");
        metadata.List("scopes_supported").ShouldContain("openid");
        metadata.List("token_endpoint_auth_methods_supported").ShouldBeSubsetOf(
            ["client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth", "none"]);
        metadata.List("claims_supported").ShouldContain("sub");
        metadata.Flag("authorization_response_iss_parameter_supported").ShouldBe(true);
    }

    [Fact, Module("oidcc-discovery-endpoint-verification")]
    public void Flags_whose_absence_would_mean_something_else_are_said()
    {
        metadata.Flag("request_parameter_supported").ShouldNotBeNull();
        metadata.Flag("request_uri_parameter_supported").ShouldNotBeNull();
        metadata.Flag("claims_parameter_supported").ShouldNotBeNull();
    }

    [Fact, Module("oidcc-discovery-endpoint-verification")]
    public async Task Every_key_has_an_id_of_its_own_and_a_use_and_no_private_part()
    {
        var jwks = JsonElement.Parse(await provider.Http.GetStringAsync(new Uri(metadata["jwks_uri"]), TestContext.Current.CancellationToken));
        var keys = jwks.GetProperty("keys").EnumerateArray().ToList();

        keys.Select(key => key.GetProperty("kid").GetString()).ShouldBeUnique();
        keys.ShouldAllBe(key => key.GetProperty("use").GetString() == "sig" || key.GetProperty("use").GetString() == "enc");
        string[] secret = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];
        keys.SelectMany(key => key.EnumerateObject()).Select(member => member.Name).Intersect(secret).ShouldBeEmpty();
        foreach (var key in new JsonWebKeySet(jwks.GetRawText()).Keys.Where(key => key.Kty == "RSA"))
        {
            key.KeySize.ShouldBeGreaterThanOrEqualTo(2048);
        }
    }

    [Fact, Module("own-rfc8414-metadata")]
    public async Task The_metadata_of_RFC_8414_are_the_same()
    {
        var other = await provider.Http.GetStringAsync(
            new Uri($"{provider.Issuer}/.well-known/oauth-authorization-server"), TestContext.Current.CancellationToken);
        JsonElement.DeepEquals(JsonElement.Parse(other), metadata.Json).ShouldBeTrue();
    }
}
