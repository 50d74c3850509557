using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Protocol.Token;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Discovery;

/// <summary>OpenID Connect Discovery 1.0, 3 and 4; RFC 8414, 2 and 3; RFC 9207, 3.</summary>
public sealed class MetadataTests
{
    private static readonly string[] LocalPaths = ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"];

    [Fact]
    public async Task Both_documents_say_the_same_readable_from_anywhere_and_cacheable()
    {
        await using var provider = await Provider.StartAsync();
        foreach (var path in LocalPaths)
        {
            var answer = await provider.GetAsync(path, []);

            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
            answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
            answer.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromMinutes(15));
        }

        (await provider.TextAsync(LocalPaths[0])).ShouldBe(await provider.TextAsync(LocalPaths[1]));
    }

    [Theory]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/connect/jwks")]
    public async Task Who_has_them_already_is_told_that_nothing_changed(string path)
    {
        await using var provider = await Provider.StartAsync();
        var tag = (await provider.GetAsync(path, [])).Headers.ETag!;

        foreach (var held in new[] { tag.ToString(), tag.Tag, $"\"other\", {tag}", "*" })
        {
            var unchanged = await AskAsync(held);
            unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified, held);
            unchanged.Headers.ETag.ShouldBe(tag);
            unchanged.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromMinutes(15));
            unchanged.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
            (await unchanged.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        }

        foreach (var held in new[] { "\"other\"", "W/\"other\"", "not a tag" })
            (await AskAsync(held)).StatusCode.ShouldBe(HttpStatusCode.OK, held);

        Task<HttpResponseMessage> AskAsync(string held)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("If-None-Match", held).ShouldBeTrue();
            return provider.SendAsync(request);
        }
    }

    [Fact]
    [Attack(AttackClass.HeaderForgery)]
    public async Task Addresses_come_from_the_issuer_and_not_from_the_host_header()
    {
        await using var provider = await Provider.StartAsync();

        var text = await provider.TextAsync(LocalPaths[0]);

        text.ShouldNotContain("attacker-chosen-host");
        var metadata = Parse(text);
        metadata.GetProperty("issuer").GetString().ShouldBe(Provider.Issuer);
        foreach (var member in metadata.EnumerateObject().Where(member => member.Name.EndsWith("_endpoint", StringComparison.Ordinal) || member.Name == "jwks_uri"))
            member.Value.GetString().ShouldStartWith(Provider.Issuer + "/connect/");
    }

    [Fact]
    public async Task Every_endpoint_named_is_there()
    {
        await using var provider = await Provider.StartAsync();
        var metadata = Parse(await provider.TextAsync(LocalPaths[0]));
        foreach (var member in metadata.EnumerateObject().Where(member => member.Name.EndsWith("_endpoint", StringComparison.Ordinal) || member.Name == "jwks_uri"))
        {
            var answer = await provider.GetAsync(new Uri(member.Value.GetString()!).AbsolutePath, []);
            answer.StatusCode.ShouldNotBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task What_is_named_as_supported_is_and_the_rest_is_not_named()
    {
        await using var provider = await Provider.StartAsync();
        var metadata = Parse(await provider.TextAsync(LocalPaths[0]));
        await using var scope = provider.Services.CreateAsyncScope();

        List(metadata, "grant_types_supported").ShouldBe(
            provider.Services.GetRequiredService<TokenGrants>().GrantTypes.Append("implicit"), ignoreOrder: true);
        List(metadata, "response_types_supported").ShouldBe(["code", "id_token", "code id_token"]);
        List(metadata, "response_modes_supported")
            .ShouldBe(["query", "fragment", "form_post", "query.jwt", "fragment.jwt", "form_post.jwt", "jwt"]);
        List(metadata, "code_challenge_methods_supported").ShouldBe(["S256"]);
        List(metadata, "subject_types_supported").ShouldBe(["public", "pairwise"]);
        foreach (var response in new[] { "id_token", "userinfo", "authorization", "introspection" })
        {
            List(metadata, $"{response}_signing_alg_values_supported").ShouldBe(["RS256", "PS256", "ES256"]);
            List(metadata, $"{response}_encryption_alg_values_supported").ShouldBe(["RSA-OAEP", "RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW"]);
            List(metadata, $"{response}_encryption_enc_values_supported").ShouldBe(["A128CBC-HS256", "A256CBC-HS512", "A128GCM", "A256GCM"]);
        }

        List(metadata, "token_endpoint_auth_methods_supported").ShouldBe(["client_secret_basic", "client_secret_post", "private_key_jwt", "none"]);
        List(metadata, "token_endpoint_auth_signing_alg_values_supported").ShouldBe(["ES256", "PS256", "RS256"]);
        List(metadata, "acr_values_supported").ShouldBe(["urn:example:mfa"]);
        List(metadata, "ui_locales_supported").ShouldBe(["en"]);
        List(metadata, "claims_supported").ShouldContain("email");
        metadata.GetProperty("authorization_response_iss_parameter_supported").GetBoolean().ShouldBeTrue();
        metadata.GetProperty("pushed_authorization_request_endpoint").GetString().ShouldBe("https://idp.example/connect/par");
        metadata.GetProperty("require_pushed_authorization_requests").GetBoolean().ShouldBeFalse();
        metadata.GetProperty("request_parameter_supported").GetBoolean().ShouldBeTrue();
        metadata.GetProperty("request_uri_parameter_supported").GetBoolean().ShouldBeTrue();
        metadata.GetProperty("require_request_uri_registration").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task The_key_set_holds_public_parts_only()
    {
        await using var provider = await Provider.StartAsync();

        var keys = Parse(await provider.TextAsync("/connect/jwks")).GetProperty("keys").EnumerateArray().ToArray();

        keys.Where(key => key.GetProperty("use").GetString() == "sig").Select(key => key.GetProperty("alg").GetString()).ShouldBe(["ES256", "PS256", "RS256"]);
        keys.Where(key => key.GetProperty("use").GetString() == "enc").Select(key => key.GetProperty("kty").GetString()).ShouldBe(["EC", "RSA"]);
        foreach (var key in keys)
        {
            key.GetProperty("kid").GetString()!.Length.ShouldBe(43);
            foreach (var secret in new[] { "d", "p", "q", "dp", "dq", "qi", "k" })
                key.TryGetProperty(secret, out _).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Head_and_preflight_are_answered_and_post_is_not()
    {
        await using var provider = await Provider.StartAsync();
        foreach (var path in LocalPaths.Append("/connect/jwks"))
        {
            var head = await provider.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
            head.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
            (await provider.SendAsync(new HttpRequestMessage(HttpMethod.Options, path))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            (await provider.PostAsync(path, [])).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        }
    }

    [Fact]
    public async Task An_issuer_with_a_path_has_its_metadata_where_RFC_8414_looks()
    {
        await using var provider = await Provider.StartAsync(configure: options => options.Issuer = "https://idp.example/tenant");

        var metadata = Parse(await provider.TextAsync("/.well-known/oauth-authorization-server/tenant"));

        metadata.GetProperty("issuer").GetString().ShouldBe("https://idp.example/tenant");
    }

    private static IEnumerable<string?> List(JsonElement metadata, string member) =>
        metadata.GetProperty(member).EnumerateArray().Select(value => value.GetString());

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
