using System.Net;
using System.Text.Json.Nodes;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.Registration;

/// <summary>RFC 7592: a client looks after its own registration.</summary>
public sealed class ManagementTests
{
    [Fact]
    public async Task A_client_reads_its_registration()
    {
        await using var server = await Registrations.StartAsync();
        var registered = await server.RegisterAsync(Registrations.Metadata());

        var read = await SendAsync(server, HttpMethod.Get, registered);

        read.Status.ShouldBe(HttpStatusCode.OK);
        read.Text("client_id").ShouldBe(registered.Text("client_id"));
        read.Text("registration_access_token").ShouldBe(registered.Text("registration_access_token"));
        read.Has("client_secret").ShouldBeFalse("only its hash is kept");
        read.List("redirect_uris").ShouldBe([SampleClients.Callback]);
    }

    [Fact]
    public async Task An_update_replaces_everything_and_keeps_the_secret()
    {
        await using var server = await Registrations.StartAsync();
        var metadata = Registrations.Metadata();
        metadata["policy_uri"] = "https://app.example/policy";
        var registered = await server.RegisterAsync(metadata);
        var update = Update(registered);
        update["redirect_uris"] = new JsonArray("https://app.example/new");

        var updated = await SendAsync(server, HttpMethod.Put, registered, update);

        updated.Status.ShouldBe(HttpStatusCode.OK, updated.Body.ToString());
        updated.List("redirect_uris").ShouldBe(["https://app.example/new"]);
        updated.Has("policy_uri").ShouldBeFalse();
        updated.Text("security_profile").ShouldBe("basic");
        (await server.Provider.PostAsync(
            "/connect/introspect", [new("token", "x")], $"{registered.Text("client_id")}:{registered.Text("client_secret")}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("client_id", "\"web\"")]
    [InlineData("client_id", null)]
    [InlineData("client_secret", "\"chosen-by-the-client\"")]
    [InlineData("registration_access_token", "\"x\"")]
    [InlineData("registration_client_uri", "\"https://idp.example/\"")]
    [InlineData("client_secret_expires_at", "0")]
    [InlineData("client_id_issued_at", "0")]
    [InlineData("security_profile", "\"strict\"")]
    public async Task An_update_cannot_touch_what_is_the_servers(string member, string? value)
    {
        await using var server = await Registrations.StartAsync();
        var registered = await server.RegisterAsync(Registrations.Metadata());
        var update = Update(registered);
        update[member] = value is null ? null : JsonNode.Parse(value);

        (await SendAsync(server, HttpMethod.Put, registered, update)).ShouldBeRefused("invalid_client_metadata");
    }

    [Fact]
    public async Task A_token_opens_its_own_client_and_no_other()
    {
        await using var server = await Registrations.StartAsync();
        var (mine, other) = (await server.RegisterAsync(Registrations.Metadata()), await server.RegisterAsync(Registrations.Metadata()));
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete })
        {
            foreach (var token in new[] { mine.Text("registration_access_token"), Registrations.InitialToken, "", null })
            {
                (await server.SendAsync(method, other.Text("registration_client_uri"), Update(other).ToJsonString(), token))
                    .Status.ShouldBe(HttpStatusCode.Unauthorized);
            }

            (await server.SendAsync(method, "/connect/register/nobody", "{}", mine.Text("registration_access_token"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await SendAsync(server, HttpMethod.Get, other)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_configured_client_has_no_registration_to_open()
    {
        await using var server = await Registrations.StartAsync();
        var mine = await server.RegisterAsync(Registrations.Metadata());

        (await server.SendAsync(HttpMethod.Get, "/connect/register/web", null, mine.Text("registration_access_token"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Deletion_ends_the_client_its_tokens_and_its_registration()
    {
        await using var server = await Registrations.StartAsync();
        var registered = await server.RegisterAsync(Registrations.Metadata());
        var (id, secret) = (registered.Text("client_id"), registered.Text("client_secret"));
        var code = await server.Provider.CodeAsync(id);
        var tokens = await TokenAnswer.ReadAsync(await server.Provider.PostAsync("/connect/token", Provider.RedeemParameters(code), $"{id}:{secret}"));

        (await SendAsync(server, HttpMethod.Delete, registered)).Status.ShouldBe(HttpStatusCode.NoContent);

        (await SendAsync(server, HttpMethod.Get, registered)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await server.Provider.UserInfoAsync(tokens.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await server.Provider.AuthorizeAsync(Provider.AuthorizeParameters(id))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_update_hands_out_a_new_token_where_the_operator_wants_that()
    {
        await using var server = await Registrations.StartAsync(options => options.RotateAccessTokens = true);
        var registered = await server.RegisterAsync(Registrations.Metadata());

        var updated = await SendAsync(server, HttpMethod.Put, registered, Update(registered));

        updated.Text("registration_access_token").ShouldNotBe(registered.Text("registration_access_token"));
        (await SendAsync(server, HttpMethod.Get, registered)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync(server, HttpMethod.Get, updated)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_secret_that_only_its_digest_is_left_of_is_replaced_where_it_has_to_sign()
    {
        await using var server = await Registrations.StartAsync(protocol: options => options.ClientSecretJwt = true);
        var registered = await server.RegisterAsync(Registrations.Metadata());
        var update = Update(registered);
        update["token_endpoint_auth_method"] = "client_secret_jwt";

        var updated = await SendAsync(server, HttpMethod.Put, registered, update);

        updated.Status.ShouldBe(HttpStatusCode.OK, updated.Body.ToString());
        updated.Text("client_secret").ShouldNotBe(registered.Text("client_secret"));
    }

    [Fact]
    public async Task Signing_with_the_secret_cannot_be_registered_where_the_operator_does_not_allow_it()
    {
        await using var server = await Registrations.StartAsync();
        var metadata = Registrations.Metadata();
        metadata["token_endpoint_auth_method"] = "client_secret_jwt";

        var refused = await server.RegisterAsync(metadata);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text("error").ShouldBe("invalid_client_metadata");
    }

    [Fact]
    public async Task A_client_that_moves_to_a_secret_gets_one_and_one_that_moves_away_loses_it()
    {
        await using var server = await Registrations.StartAsync();
        var registered = await server.RegisterAsync(Registrations.Metadata());
        var update = Update(registered);
        update["token_endpoint_auth_method"] = "private_key_jwt";
        update["jwks"] = JsonNode.Parse(SampleClients.Signing.Jwks.Json);
        (await SendAsync(server, HttpMethod.Put, registered, update)).Has("client_secret_expires_at").ShouldBeFalse();

        var back = await SendAsync(server, HttpMethod.Put, registered, Update(registered));

        back.Text("client_secret").ShouldNotBe(registered.Text("client_secret"));
    }

    private static JsonObject Update(RegistrationReply registered)
    {
        var update = Registrations.Metadata();
        update["client_id"] = registered.Text("client_id");
        return update;
    }

    private static Task<RegistrationReply> SendAsync(Registrations server, HttpMethod method, RegistrationReply registered, JsonNode? body = null) =>
        server.SendAsync(method, registered.Text("registration_client_uri"), body?.ToJsonString(), registered.Text("registration_access_token"));
}
