using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.Introspection;

/// <summary>RFC 7662, RFC 9701: who learns what of a token.</summary>
public sealed class IntrospectionTests
{
    private const string Inactive = """{"active":false}""";

    private static readonly Client ResourceServer = SampleClients.Web with
    {
        ClientId = "api",
        RedirectUris = [],
        ResourceServerOf = [SampleClients.Api],
        IdTokenSignedResponseAlg = "PS256",
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_resource_server_learns_what_the_token_says_in_either_form(bool opaque)
    {
        await using var provider = await StartAsync(opaque);
        var token = await ApiTokenAsync(provider);

        var answer = Parse(await IntrospectAsync(provider, token));

        token.Contains('.', StringComparison.Ordinal).ShouldBe(!opaque);
        answer.GetProperty("active").GetBoolean().ShouldBeTrue();
        answer.GetProperty("iss").GetString().ShouldBe(Provider.Issuer);
        answer.GetProperty("sub").GetString().ShouldBe("subject-1");
        answer.GetProperty("client_id").GetString().ShouldBe("web");
        answer.GetProperty("scope").GetString().ShouldBe("openid transcripts.read");
        answer.GetProperty("token_type").GetString().ShouldBe("Bearer");
        answer.GetProperty("acr").GetString().ShouldBe("urn:example:mfa");
        answer.GetProperty("aud").EnumerateArray().Select(value => value.GetString()).ShouldContain(SampleClients.Api);
        foreach (var member in new[] { "exp", "iat", "auth_time", "amr", "jti" })
            answer.TryGetProperty(member, out _).ShouldBeTrue(member);

        answer.TryGetProperty("gid", out _).ShouldBeFalse("the grant's id is ours");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_for_somebody_else_is_inactive_and_nothing_more(bool opaque)
    {
        await using var provider = await StartAsync(opaque);
        provider.Clients.Put(ResourceServer with { ClientId = "stranger", ResourceServerOf = ["https://other.example/"] });
        var token = await ApiTokenAsync(provider);

        (await IntrospectAsync(provider, token, "stranger")).ShouldBe(Inactive);
        Parse(await IntrospectAsync(provider, token, "web")).GetProperty("active").GetBoolean().ShouldBeTrue("a client sees its own");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_that_is_expired_or_whose_grant_or_client_is_gone_is_inactive(bool opaque)
    {
        await using var provider = await StartAsync(opaque);

        var ended = await ApiTokenAsync(provider);
        provider.Grants.EndSession("session-1");
        (await IntrospectAsync(provider, ended)).ShouldBe(Inactive);

        provider.Gate.SessionId = "session-2";
        var orphan = await ApiTokenAsync(provider);
        provider.Clients.Remove("web");
        (await IntrospectAsync(provider, orphan)).ShouldBe(Inactive);

        provider.Clients.Put(SampleClients.Web with { OpaqueAccessTokens = opaque });
        var expired = await ApiTokenAsync(provider);
        provider.Clock.Advance(TimeSpan.FromMinutes(15));
        (await IntrospectAsync(provider, expired)).ShouldBe(Inactive);
    }

    [Theory]
    [InlineData("made-up")]
    [InlineData("a.b.c")]
    [InlineData("....")]
    public async Task What_is_no_token_is_inactive(string token)
    {
        await using var provider = await StartAsync(opaque: false);

        (await IntrospectAsync(provider, token)).ShouldBe(Inactive);
    }

    [Fact]
    public async Task A_truncated_token_or_an_id_token_is_no_access_token()
    {
        await using var provider = await StartAsync(opaque: false);
        var answer = await provider.SignInAsync();

        (await IntrospectAsync(provider, answer.IdToken, "web")).ShouldBe(Inactive);
        (await IntrospectAsync(provider, answer.AccessToken[..^4], "web")).ShouldBe(Inactive);
    }

    [Fact]
    public async Task A_refresh_token_is_told_of_to_its_own_client_only()
    {
        await using var provider = await StartAsync(opaque: false);
        var token = (await provider.SignInAsync()).RefreshToken;

        var answer = Parse(await IntrospectAsync(provider, token, "web"));

        answer.GetProperty("active").GetBoolean().ShouldBeTrue();
        answer.GetProperty("client_id").GetString().ShouldBe("web");
        answer.TryGetProperty("token_type", out _).ShouldBeFalse();
        (await IntrospectAsync(provider, token)).ShouldBe(Inactive);
    }

    [Fact]
    public async Task Without_client_authentication_nothing_is_told()
    {
        await using var provider = await StartAsync(opaque: false);
        var token = await ApiTokenAsync(provider);

        (await provider.PostAsync("/connect/introspect", [new("token", token)])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await provider.PostAsync("/connect/introspect", [new("token", token), new("client_id", "native")])).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await provider.PostAsync("/connect/introspect", [new("token", token)], "api:wrong")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await provider.GetAsync("/connect/introspect", [new("token", token)])).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task A_signed_answer_encloses_the_members_and_is_for_the_caller()
    {
        await using var provider = await StartAsync(opaque: false);
        var token = await ApiTokenAsync(provider);

        var answer = await AskAsync(provider, token, "api", "application/token-introspection+jwt");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/token-introspection+jwt");
        var jwt = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        JwtText.Header(jwt).GetProperty("typ").GetString().ShouldBe("token-introspection+jwt");
        JwtText.Header(jwt).GetProperty("alg").GetString().ShouldBe("PS256");
        var claims = JwtText.Payload(jwt);
        claims.GetProperty("iss").GetString().ShouldBe(Provider.Issuer);
        claims.GetProperty("aud").GetString().ShouldBe("api");
        claims.GetProperty("token_introspection").GetProperty("active").GetBoolean().ShouldBeTrue();
        claims.TryGetProperty("sub", out _).ShouldBeFalse("RFC 9701, 5: not at the top, or it could pass for the token");
        (await provider.UserInfoAsync(jwt)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_signed_answer_is_encrypted_for_a_caller_that_registered_so(bool known)
    {
        await using var provider = await StartAsync(opaque: false);
        provider.Clients.Put(ResourceServer with
        {
            Jwks = EncryptionKeys.Set, IntrospectionEncryptedResponseAlg = "RSA-OAEP", IntrospectionEncryptedResponseEnc = "A128CBC-HS256",
        });
        var token = known ? await ApiTokenAsync(provider) : "nonsense";

        var answer = await AskAsync(provider, token, "api", "application/token-introspection+jwt");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/token-introspection+jwt");
        var jwe = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        JwtText.Header(jwe).GetProperty("kid").GetString().ShouldBe("rsa-enc");
        var inner = EncryptionKeys.Decrypt(jwe);
        JwtText.Header(inner).GetProperty("typ").GetString().ShouldBe("token-introspection+jwt");
        JwtText.Payload(inner).GetProperty("token_introspection").GetProperty("active").GetBoolean().ShouldBe(known);
    }

    [Fact]
    public async Task Without_a_key_to_encrypt_to_nothing_is_told_in_the_open()
    {
        await using var provider = await StartAsync(opaque: false);
        provider.Clients.Put(ResourceServer with { IntrospectionEncryptedResponseAlg = "RSA-OAEP" });

        var answer = await AskAsync(provider, await ApiTokenAsync(provider), "api", "application/token-introspection+jwt");

        ((int)answer.StatusCode).ShouldBeInRange(400, 499);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("active");
    }

    [Fact]
    public async Task An_opaque_token_opens_UserInfo()
    {
        await using var provider = await StartAsync(opaque: true);
        var token = (await provider.SignInAsync()).AccessToken;

        (await provider.UserInfoAsync(token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await provider.UserInfoAsync(token[..^1])).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<Provider> StartAsync(bool opaque)
    {
        var provider = await Provider.StartAsync();
        provider.Clients.Put(ResourceServer);
        provider.Clients.Put(SampleClients.Web with { OpaqueAccessTokens = opaque });
        return provider;
    }

    private static async Task<string> ApiTokenAsync(Provider provider)
    {
        var code = await provider.CodeAsync(scope: "openid transcripts.read", change: parameters => parameters["resource"] = SampleClients.Api);
        return (await provider.TokenAsync(Provider.RedeemParameters(code))).AccessToken;
    }

    private static async Task<string> IntrospectAsync(Provider provider, string token, string caller = "api")
    {
        var answer = await AskAsync(provider, token, caller, "application/json");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> AskAsync(Provider provider, string token, string caller, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/connect/introspect")
        {
            Content = new FormUrlEncodedContent([new("token", token), new("token_type_hint", "whatever")]),
        };
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{caller}:{SampleClients.Secret}")));
        return provider.SendAsync(request);
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
