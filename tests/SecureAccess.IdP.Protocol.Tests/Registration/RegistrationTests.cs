using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.SenderConstraint;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.Registration;

/// <summary>RFC 7591, 2 and 3; OpenID Connect Dynamic Client Registration, 2 and 3.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public async Task The_defaults_are_those_of_the_specification()
    {
        await using var server = await Registrations.StartAsync();

        var reply = await server.RegisterAsync(Registrations.Metadata());

        reply.Status.ShouldBe(HttpStatusCode.Created);
        reply.Text("security_profile").ShouldBe("basic");
        reply.Text("id_token_signed_response_alg").ShouldBe("RS256");
        reply.Text("token_endpoint_auth_method").ShouldBe("client_secret_basic");
        reply.Text("application_type").ShouldBe("web");
        reply.Text("subject_type").ShouldBe("public");
        reply.List("response_types").ShouldBe(["code"]);
        reply.List("grant_types").ShouldBe(["authorization_code"]);
        reply.Text("client_secret").Length.ShouldBe(43);
        reply.Body.GetProperty("client_secret_expires_at").GetInt64().ShouldBe(0);
        reply.Body.GetProperty("client_id_issued_at").GetInt64().ShouldBe(server.Provider.Clock.GetUtcNow().ToUnixTimeSeconds());
        reply.Text("registration_client_uri").ShouldBe($"{Provider.Issuer}/connect/register/{reply.Text("client_id")}");
        reply.Text("registration_access_token").Length.ShouldBe(43);
    }

    [Fact]
    public async Task The_registered_client_signs_people_in()
    {
        await using var server = await Registrations.StartAsync();
        var reply = await server.RegisterAsync(Registrations.Metadata());
        var (id, secret) = (reply.Text("client_id"), reply.Text("client_secret"));
        var code = await server.Provider.CodeAsync(id);

        var answer = await TokenAnswer.ReadAsync(
            await server.Provider.PostAsync("/connect/token", Provider.RedeemParameters(code), $"{id}:{secret}"));

        JwtText.Header(answer.IdToken).GetProperty("alg").GetString().ShouldBe("RS256");
    }

    [Fact]
    public async Task What_is_registered_is_echoed_member_by_member()
    {
        await using var server = await Registrations.StartAsync();
        var metadata = Full();

        var reply = await server.RegisterAsync(metadata);

        reply.Status.ShouldBe(HttpStatusCode.Created, reply.Body.ToString());
        foreach (var (name, value) in metadata)
            JsonNode.DeepEquals(JsonNode.Parse(reply.Body.GetProperty(name).GetRawText()), value).ShouldBeTrue(name);
    }

    [Theory]
    [InlineData("strict", "ES256")]
    [InlineData("basic", "RS256")]
    public async Task The_member_security_profile_chooses_the_rules(string profile, string alg)
    {
        await using var server = await Registrations.StartAsync();
        var metadata = Registrations.Metadata();
        metadata["security_profile"] = profile;

        var reply = await server.RegisterAsync(metadata);

        reply.Text("security_profile").ShouldBe(profile);
        reply.Text("id_token_signed_response_alg").ShouldBe(alg);
    }

    [Fact]
    public async Task A_fapi2_client_gets_what_the_profile_demands_and_no_secret()
    {
        await using var server = await Registrations.StartAsync();
        var metadata = Registrations.Metadata();
        metadata["security_profile"] = "fapi2";
        metadata["jwks"] = Keys();

        var reply = await server.RegisterAsync(metadata);

        reply.Status.ShouldBe(HttpStatusCode.Created, reply.Body.ToString());
        reply.Text("token_endpoint_auth_method").ShouldBe("private_key_jwt");
        reply.Text("id_token_signed_response_alg").ShouldBe("PS256");
        reply.Body.GetProperty("dpop_bound_access_tokens").GetBoolean().ShouldBeTrue();
        reply.Body.GetProperty("require_pushed_authorization_requests").GetBoolean().ShouldBeTrue();
        reply.Has("client_secret").ShouldBeFalse();
    }

    [Theory]
    [InlineData("id_token_signed_response_alg", "\"RS256\"")]
    [InlineData("token_endpoint_auth_method", "\"client_secret_post\"")]
    [InlineData("token_endpoint_auth_method", "\"none\"")]
    [InlineData("response_types", "[\"code id_token\"]")]
    public async Task A_fapi2_client_cannot_talk_the_profile_down(string member, string value)
    {
        await using var server = await Registrations.StartAsync();
        var metadata = Registrations.Metadata();
        metadata["security_profile"] = "fapi2";
        metadata["jwks"] = Keys();
        metadata[member] = JsonNode.Parse(value);

        (await server.RegisterAsync(metadata)).ShouldBeRefused("invalid_client_metadata");
    }

    [Fact]
    public async Task A_profile_the_token_does_not_allow_is_refused()
    {
        await using var server = await Registrations.StartAsync();
        server.Registrar.Profiles = [SecurityProfile.Strict];
        var metadata = Registrations.Metadata();
        metadata["security_profile"] = "basic";

        (await server.RegisterAsync(metadata)).ShouldBeRefused("invalid_client_metadata");
        (await server.RegisterAsync(Registrations.Metadata())).Text("security_profile").ShouldBe("strict");
    }

    [Fact]
    public async Task Grant_types_follow_from_response_types_where_they_are_left_out_and_agree_where_not()
    {
        await using var server = await Registrations.StartAsync();
        var metadata = Registrations.Metadata();
        metadata["response_types"] = new JsonArray("code", "id_token code", "id_token");

        var reply = await server.RegisterAsync(metadata);
        reply.List("grant_types").ShouldBe(["authorization_code", "implicit"], ignoreOrder: true);
        reply.List("response_types").ShouldBe(["code", "code id_token", "id_token"]);

        metadata["grant_types"] = new JsonArray("authorization_code");
        (await server.RegisterAsync(metadata)).ShouldBeRefused("invalid_client_metadata");
    }

    [Fact]
    public async Task Unknown_members_are_ignored_and_what_only_an_operator_may_say_is_unknown()
    {
        await using var server = await Registrations.StartAsync();
        var metadata = Registrations.Metadata();
        metadata["resource_server_of"] = new JsonArray(SampleClients.Api);
        metadata["ResourceServerOf"] = new JsonArray(SampleClients.Api);
        metadata["first_party"] = true;
        metadata["unheard_of"] = new JsonObject { ["a"] = 1 };
        metadata["client_id"] = "web";

        var reply = await server.RegisterAsync(metadata);

        reply.Status.ShouldBe(HttpStatusCode.Created);
        reply.Text("client_id").ShouldNotBe("web");
        server.Provider.Clients[reply.Text("client_id")].ResourceServerOf.ShouldBeEmpty();
        reply.Has("unheard_of").ShouldBeFalse();
    }

    [Fact]
    public async Task A_scope_that_is_not_ours_is_left_out_and_the_answer_says_so()
    {
        await using var server = await Registrations.StartAsync();
        var metadata = Registrations.Metadata();
        metadata["scope"] = "openid email administrator";

        (await server.RegisterAsync(metadata)).Text("scope").ShouldBe("openid email");
    }

    [Theory]
    [InlineData("tls_client_auth", "tls_client_auth_subject_dn", true)]
    [InlineData("tls_client_auth", "software_id", false)]
    [InlineData("self_signed_tls_client_auth", "software_id", false)]
    public async Task A_certificate_client_names_what_it_is_known_by(string method, string member, bool accepted)
    {
        await using var server = await Registrations.StartAsync(services: services => services.Configure<MutualTlsOptions>(options => options.Enabled = true));
        var metadata = Registrations.Metadata();
        metadata["token_endpoint_auth_method"] = method;
        metadata[member] = "CN=client";

        var reply = await server.RegisterAsync(metadata);

        reply.Status.ShouldBe(accepted ? HttpStatusCode.Created : HttpStatusCode.BadRequest, reply.Body.ToString());
    }

    private static JsonObject Keys() => JsonNode.Parse(SampleClients.Signing.Jwks.Json)!.AsObject();

    private static JsonObject Full() => new()
    {
        ["client_name"] = "Every member",
        ["client_uri"] = "https://app.example/",
        ["logo_uri"] = "https://app.example/logo.png",
        ["policy_uri"] = "https://app.example/policy",
        ["tos_uri"] = "https://app.example/tos",
        ["contacts"] = new JsonArray("ops@app.example"),
        ["software_id"] = "4NRB1-0XZABZI9E6-5SM3R",
        ["software_version"] = "2.1",
        ["application_type"] = "web",
        ["subject_type"] = "pairwise",
        ["redirect_uris"] = new JsonArray(SampleClients.Callback),
        ["response_types"] = new JsonArray("code"),
        ["grant_types"] = new JsonArray("authorization_code", "refresh_token", "client_credentials"),
        ["scope"] = "openid email offline_access",
        ["default_max_age"] = 3600,
        ["require_auth_time"] = true,
        ["default_acr_values"] = new JsonArray("urn:example:mfa"),
        ["initiate_login_uri"] = "https://app.example/login",
        ["require_pushed_authorization_requests"] = true,
        ["require_signed_request_object"] = true,
        ["request_object_signing_alg"] = "PS256",
        ["request_uris"] = new JsonArray("https://app.example/request.jwt#v1"),
        ["token_endpoint_auth_method"] = "private_key_jwt",
        ["token_endpoint_auth_signing_alg"] = "ES256",
        ["jwks"] = new JsonObject
        {
            ["keys"] = new JsonArray([.. Keys()["keys"]!.AsArray().Concat(JsonNode.Parse(EncryptionKeys.Jwks())!["keys"]!.AsArray()).Select(key => key!.DeepClone())]),
        },
        ["dpop_bound_access_tokens"] = true,
        ["id_token_signed_response_alg"] = "PS256",
        ["id_token_encrypted_response_alg"] = "ECDH-ES",
        ["id_token_encrypted_response_enc"] = "A256GCM",
        ["userinfo_signed_response_alg"] = "ES256",
        ["userinfo_encrypted_response_alg"] = "RSA-OAEP-256",
        ["userinfo_encrypted_response_enc"] = "A128CBC-HS256",
        ["authorization_signed_response_alg"] = "PS256",
        ["introspection_signed_response_alg"] = "ES256",
        ["post_logout_redirect_uris"] = new JsonArray(SampleClients.PostLogout),
        ["backchannel_logout_uri"] = "https://app.example/backchannel",
        ["backchannel_logout_session_required"] = true,
        ["frontchannel_logout_uri"] = "https://app.example/frontchannel",
        ["frontchannel_logout_session_required"] = true,
    };
}
