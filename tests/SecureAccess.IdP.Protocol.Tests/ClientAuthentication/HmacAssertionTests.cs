using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Protocol.ClientAuthentication;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.ClientAuthentication;

/// <summary>OpenID Connect Core, 9: client_secret_jwt, where the operator allows it.</summary>
public sealed class HmacAssertionTests
{
    private const string ClientId = "hmac";

    [Fact]
    public async Task An_assertion_signed_with_the_secret_authenticates_once()
    {
        await using var provider = await StartAsync();
        var jwt = Make(provider, SampleClients.Secret);

        (await PresentAsync(provider, jwt)).Error.ShouldBe("invalid_grant");
        (await PresentAsync(provider, jwt)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_method_is_off_unless_the_operator_allows_it()
    {
        await using var provider = await StartAsync(allowed: false);

        (await PresentAsync(provider, Make(provider, SampleClients.Secret))).Error.ShouldBe("invalid_client");
        (await provider.TextAsync("/.well-known/openid-configuration")).ShouldNotContain("client_secret_jwt");
    }

    [Fact]
    public async Task The_metadata_names_the_method_and_its_algorithm_where_it_is_allowed()
    {
        await using var provider = await StartAsync();
        var metadata = JsonNode.Parse(await provider.TextAsync("/.well-known/openid-configuration"))!;

        metadata["token_endpoint_auth_methods_supported"]!.AsArray().Select(value => value!.GetValue<string>()).ShouldContain("client_secret_jwt");
        metadata["token_endpoint_auth_signing_alg_values_supported"]!.AsArray().Select(value => value!.GetValue<string>()).ShouldContain("HS256");
    }

    [Fact]
    [Attack(AttackClass.AssertionForgery)]
    public async Task Another_secret_or_an_expired_one_is_refused()
    {
        await using var provider = await StartAsync(expiresIn: TimeSpan.FromMinutes(1));

        (await PresentAsync(provider, Make(provider, "another-" + SampleClients.Secret))).Error.ShouldBe("invalid_client");
        provider.Clock.Advance(TimeSpan.FromMinutes(2));
        (await PresentAsync(provider, Make(provider, SampleClients.Secret))).Error.ShouldBe("invalid_client");
    }

    [Fact]
    [Attack(AttackClass.AssertionForgery)]
    public async Task The_secret_itself_opens_nothing()
    {
        await using var provider = await StartAsync();
        var form = Form();
        form["client_id"] = ClientId;
        form["client_secret"] = SampleClients.Secret;

        (await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", form))).Error.ShouldBe("invalid_client");
    }

    [Fact]
    [Attack(AttackClass.AlgorithmConfusion)]
    public async Task A_digest_taken_from_a_database_signs_for_no_client()
    {
        await using var provider = await StartAsync();
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(SampleClients.Secret));

        (await PresentAsync(provider, Make(provider, digest))).Error.ShouldBe("invalid_client");
    }

    [Fact]
    [Attack(AttackClass.AlgorithmConfusion)]
    public async Task A_client_of_secrets_cannot_come_with_a_key()
    {
        await using var provider = await StartAsync();

        (await PresentAsync(provider, Assertion.Make(provider.Clock, clientId: ClientId))).Error.ShouldBe("invalid_client");
    }

    private static async Task<Provider> StartAsync(bool allowed = true, TimeSpan? expiresIn = null)
    {
        var provider = await Provider.StartAsync(configure: options => options.ClientSecretJwt = allowed);
        var secrets = provider.Services.GetRequiredService<HmacSecrets>();
        provider.Clients.Put(SampleClients.Web with
        {
            ClientId = ClientId,
            TokenEndpointAuthMethod = ClientAuthenticationMethod.ClientSecretJwt,
            Secrets = [secrets.Seal(SampleClients.Secret, expiresIn is { } span ? provider.Clock.GetUtcNow() + span : null)],
        });
        return provider;
    }

    private static string Make(Provider provider, string secret) => Make(provider, Encoding.UTF8.GetBytes(secret));

    private static string Make(Provider provider, byte[] key) => JwtText.Sign(
        """{"alg":"HS256"}""",
        JwtText.Payload(Assertion.Make(provider.Clock, clientId: ClientId)).GetRawText(),
        data => HMACSHA256.HashData(key, data));

    private static Dictionary<string, string> Form() => new()
    {
        ["grant_type"] = "authorization_code",
        ["code"] = "unknown",
        ["redirect_uri"] = SampleClients.Callback,
    };

    private static async Task<TokenAnswer> PresentAsync(Provider provider, string jwt)
    {
        var form = Form();
        form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        form["client_assertion"] = jwt;
        return await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", form));
    }
}
