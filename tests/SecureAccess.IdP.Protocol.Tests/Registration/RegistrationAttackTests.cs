using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Protocol.Fetching;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Tests.Fetching;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Registration;

/// <summary>What a registration must not be able to do (RFC 7591, 5; security classes 8, 24, 25, 26).</summary>
public sealed class RegistrationAttackTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Without_a_token_that_is_ours_nobody_registers(string? token)
    {
        await using var server = await Registrations.StartAsync();

        (await server.RegisterAsync(Registrations.Metadata(), token)).ShouldBeRefused("invalid_token", HttpStatusCode.Unauthorized);
        server.Registrar.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Open_registration_is_the_operators_to_allow_and_gives_the_strict_profile()
    {
        await using var server = await Registrations.StartAsync(options => options.OpenRegistration = true);

        (await server.RegisterAsync(Registrations.Metadata(), token: null)).Text("security_profile").ShouldBe("strict");
        (await server.RegisterAsync(Registrations.Metadata(), "wrong")).ShouldBeRefused("invalid_token", HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Attack(AttackClass.PrivilegeEscalation)]
    public async Task What_is_the_operators_to_give_is_not_taken_from_a_registration()
    {
        await using var server = await Registrations.StartAsync();
        var metadata = Registrations.Metadata();
        foreach (var name in new[] { "resource_server_of", "resources", "verified_claims", "token_exchange_resources" })
        {
            metadata[name] = new JsonArray(SampleClients.Api);
        }

        foreach (var name in new[] { "first_party", "native", "token_exchange_impersonation", "opaque_access_tokens", "disabled" })
        {
            metadata[name] = true;
        }

        (metadata["client_id"], metadata["client_secret"], metadata["access_token_lifetime"]) = ("web", "chosen-by-the-client-itself", 86_400);
        var reply = await server.RegisterAsync(metadata);

        reply.Status.ShouldBe(HttpStatusCode.Created, reply.Body.ToString());
        reply.Text("client_id").ShouldNotBe("web");
        reply.Text("client_secret").ShouldNotBe("chosen-by-the-client-itself");
        var directory = server.Provider.Services.GetRequiredService<IClientDirectory>();
        var client = (await directory.FindAsync(reply.Text("client_id"), TestContext.Current.CancellationToken)).ShouldBeOfType<ClientLookup.Found>().Client;
        client.ResourceServerOf.ShouldBeEmpty();
        client.Resources.ShouldBeEmpty();
        client.VerifiedClaims.ShouldBeEmpty();
        client.TokenExchangeResources.ShouldBeEmpty();
        client.TokenExchangeImpersonation.ShouldBeFalse();
        client.AccessTokenLifetime.ShouldBeNull();
    }

    [Fact]
    public async Task Of_parallel_registrations_no_more_win_than_the_token_has_uses()
    {
        await using var server = await Registrations.StartAsync(uses: 3);

        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => server.RegisterAsync(Registrations.Metadata())));

        replies.Count(reply => reply.Status == HttpStatusCode.Created).ShouldBe(3);
        replies.Count(reply => reply.Status == HttpStatusCode.Unauthorized).ShouldBe(9);
    }

    [Fact]
    public async Task A_flood_ends_at_the_number_of_clients_there_may_be()
    {
        await using var server = await Registrations.StartAsync(options => (options.OpenRegistration, options.MaximumClients) = (true, 2));
        for (var client = 0; client < 2; client++)
            (await server.RegisterAsync(Registrations.Metadata(), token: null)).Status.ShouldBe(HttpStatusCode.Created);

        (await server.RegisterAsync(Registrations.Metadata(), token: null)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("http://app.example/callback")]
    [InlineData("http://localhost/callback")]
    [InlineData("https://app.example/callback#fragment")]
    [InlineData("https://user@app.example/callback")]
    [InlineData("https://app.example/\r\nSet-Cookie: a=b")]
    [InlineData("com.example.app:/callback")]
    [InlineData("/callback")]
    [InlineData("")]
    public async Task A_redirect_uri_that_is_no_web_address_is_refused(string uri)
    {
        await using var server = await Registrations.StartAsync();
        var metadata = Registrations.Metadata();
        metadata["redirect_uris"] = new JsonArray(SampleClients.Callback, uri);

        (await server.RegisterAsync(metadata)).ShouldBeRefused("invalid_redirect_uri");
    }

    [Theory]
    [InlineData("client_uri", "\"javascript:alert(1)\"")]
    [InlineData("logo_uri", "\"data:image/svg+xml,x\"")]
    [InlineData("policy_uri", "\"http://app.example/policy\"")]
    [InlineData("tos_uri", "\"https://app.example/\\r\\nX: y\"")]
    [InlineData("client_name", "\"a\\r\\nb\"")]
    [InlineData("client_name", "\"Tax\\u202eecivres\"")]
    [InlineData("client_name", "\"Tax\\u200bservice\"")]
    [InlineData("client_name", "{\"a\":1}")]
    [InlineData("contacts", "[\"a\\nb\"]")]
    [InlineData("contacts", "\"a\"")]
    [InlineData("jwks_uri", "\"http://127.0.0.1/keys\"")]
    [InlineData("initiate_login_uri", "\"http://app.example/\"")]
    [InlineData("backchannel_logout_uri", "\"http://127.0.0.1/\"")]
    [InlineData("frontchannel_logout_uri", "\"https://bank.example/\"")]
    [InlineData("post_logout_redirect_uris", "[\"javascript:alert(1)\"]")]
    [InlineData("request_uris", "[\"file:///etc/passwd\"]")]
    [InlineData("id_token_signed_response_alg", "\"none\"")]
    [InlineData("id_token_signed_response_alg", "\"HS256\"")]
    [InlineData("userinfo_signed_response_alg", "\"none\"")]
    [InlineData("id_token_encrypted_response_alg", "\"RSA1_5\"")]
    [InlineData("id_token_encrypted_response_alg", "\"RSA-OAEP\"")]
    [InlineData("id_token_encrypted_response_enc", "\"A128GCM\"")]
    [InlineData("token_endpoint_auth_method", "\"private_key_jwt\"")]
    [InlineData("token_endpoint_auth_signing_alg", "\"none\"")]
    [InlineData("response_types", "[\"token\"]")]
    [InlineData("grant_types", "[\"password\"]")]
    [InlineData("subject_type", "\"anonymous\"")]
    [InlineData("default_max_age", "-1")]
    [InlineData("default_acr_values", "[\"urn:unknown\"]")]
    [InlineData("security_profile", "\"none\"")]
    [InlineData("security_profile", "1")]
    [InlineData("scope", "\"administrator\"")]
    [InlineData("jwks", "{\"keys\":[]}")]
    [InlineData("jwks", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}")]
    public async Task A_member_with_a_value_that_would_do_harm_or_cannot_work_is_refused(string member, string value)
    {
        await using var server = await Registrations.StartAsync();
        var metadata = Registrations.Metadata();
        metadata[member] = JsonNode.Parse(value);

        (await server.RegisterAsync(metadata)).ShouldBeRefused("invalid_client_metadata");
    }

    /// <summary>Anybody may name a sector; only what is sent to its redirect URIs is sure to reach it.</summary>
    [Theory]
    [InlineData("urn:ietf:params:oauth:grant-type:device_code")]
    [InlineData("urn:openid:params:grant-type:ciba")]
    public async Task Nobody_joins_a_sector_to_be_answered_elsewhere(string grantType)
    {
        await using var server = await Registrations.StartAsync();
        var metadata = Registrations.Metadata();
        metadata["subject_type"] = "pairwise";
        metadata["grant_types"] = new JsonArray("authorization_code", grantType);

        (await server.RegisterAsync(metadata)).ShouldBeRefused("invalid_client_metadata");
    }

    [Fact]
    public async Task A_key_that_is_private_or_too_short_or_one_of_too_many_is_refused()
    {
        await using var server = await Registrations.StartAsync();
        using var weak = RSA.Create(1024);
        var good = JsonNode.Parse(SampleClients.Signing.Jwks.Json)!["keys"]![0]!;
        var leaked = good.DeepClone();
        leaked["d"] = "AAAA";
        var shortKey = new JsonObject
        {
            ["kty"] = "RSA",
            ["n"] = System.Buffers.Text.Base64Url.EncodeToString(weak.ExportParameters(false).Modulus),
            ["e"] = "AQAB",
        };
        var tooLarge = good.DeepClone();
        tooLarge["x5c"] = new JsonArray(new string('A', 20_000));
        JsonArray[] sets = [new(leaked), new(shortKey), new([.. Enumerable.Range(0, 21).Select(_ => good.DeepClone())]), new(tooLarge)];
        foreach (var keys in sets)
        {
            var metadata = Registrations.Metadata();
            metadata["jwks"] = new JsonObject { ["keys"] = keys };
            (await server.RegisterAsync(metadata)).ShouldBeRefused("invalid_client_metadata");
        }
    }

    [Fact]
    public async Task Keys_by_value_and_by_address_exclude_each_other()
    {
        await using var server = await Registrations.StartAsync();
        var metadata = Registrations.Metadata();
        metadata["jwks"] = JsonNode.Parse(SampleClients.Signing.Jwks.Json);
        metadata["jwks_uri"] = "https://app.example/keys";

        (await server.RegisterAsync(metadata)).ShouldBeRefused("invalid_client_metadata");
    }

    [Theory]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{\"client_name\":\"a\",\"client_name\":\"b\"}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{\"a\":[[[[[[[[[1]]]]]]]]]}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("client_name=a", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_plain_json_object_is_refused(string body, string type, HttpStatusCode status)
    {
        await using var server = await Registrations.StartAsync();

        (await server.SendAsync(HttpMethod.Post, "/connect/register", body, Registrations.InitialToken, type)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Size_and_number_are_capped()
    {
        await using var server = await Registrations.StartAsync();
        var large = Registrations.Metadata();
        large["unknown"] = new string('a', 40_000);
        var many = Registrations.Metadata();
        many["redirect_uris"] = new JsonArray([.. Enumerable.Range(0, 21).Select(index => (JsonNode)$"https://app.example/{index}")]);

        (await server.RegisterAsync(large)).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await server.RegisterAsync(many)).ShouldBeRefused("invalid_redirect_uri");
    }

    [Theory]
    [InlineData("""["https://app.example/callback","https://other.example/"]""", true)]
    [InlineData("""["https://other.example/"]""", false)]
    [InlineData("""{"a":1}""", false)]
    [InlineData("no json", false)]
    public async Task A_sector_lists_the_redirect_uris_of_its_clients(string list, bool accepted)
    {
        await using var elsewhere = await Elsewhere.StartAsync(context => Elsewhere.JsonAsync(context, list));
        await using var server = await Registrations.StartAsync(
            options => options.AllowLoopback = true, services: services => services.Configure<FetchingOptions>(options => options.AllowLoopback = true));
        var metadata = Registrations.Metadata();
        metadata["subject_type"] = "pairwise";
        metadata["sector_identifier_uri"] = elsewhere.Address + "/sector.json";

        var reply = await server.RegisterAsync(metadata);

        if (accepted)
            reply.Status.ShouldBe(HttpStatusCode.Created, reply.Body.ToString());
        else
            reply.ShouldBeRefused("invalid_client_metadata");
    }

    [Fact]
    public async Task A_pairwise_client_on_two_hosts_needs_a_sector()
    {
        await using var server = await Registrations.StartAsync();
        var metadata = Registrations.Metadata();
        metadata["subject_type"] = "pairwise";
        metadata["redirect_uris"] = new JsonArray(SampleClients.Callback, "https://other.example/callback");

        (await server.RegisterAsync(metadata)).ShouldBeRefused("invalid_client_metadata");
    }
}
