using System.Net;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Authorize;

/// <summary>RFC 9126: pushed authorization requests.</summary>
public sealed class PushedRequestTests
{
    private static readonly string Basic = $"web:{SampleClients.Secret}";

    [Fact]
    public async Task A_pushed_request_is_answered_with_201_a_reference_and_its_life()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await PushAsync(provider);

        answer.Status.ShouldBe(HttpStatusCode.Created);
        answer.Message.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Text("request_uri").ShouldStartWith("urn:ietf:params:oauth:request_uri:");
        answer.Body.GetProperty("expires_in").GetInt64().ShouldBe(90);
        answer.Body.EnumerateObject().Count().ShouldBe(2);
    }

    [Fact]
    public async Task References_are_256_random_bits_and_only_their_hash_is_kept()
    {
        await using var provider = await Provider.StartAsync();

        var references = new HashSet<string>();
        for (var index = 0; index < 20; index++)
            references.Add(await ReferenceAsync(provider));

        references.Count.ShouldBe(20);
        references.ShouldAllBe(reference => reference.Length == "urn:ietf:params:oauth:request_uri:".Length + 43);
        provider.PushedRequests.All.ShouldAllBe(kept => !references.Any(reference => reference.Contains(kept.Hash.Value, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_browser_brings_the_reference_and_gets_the_code_of_the_pushed_request()
    {
        await using var provider = await Provider.StartAsync();

        var back = Redirection.Of(await VisitAsync(provider, await ReferenceAsync(provider)));

        back.Address.ShouldBe(SampleClients.Callback);
        back["state"].ShouldBe("st&te=1 ü");
        back["iss"].ShouldBe(Provider.Issuer);
        (await provider.TokenAsync(Provider.RedeemParameters(back["code"]))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_else_the_browser_sends_is_passed_over()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await VisitAsync(provider, await ReferenceAsync(provider), more: new()
        {
            ["redirect_uri"] = "https://evil.example/", ["scope"] = "openid email", ["state"] = "another", ["code_challenge"] = "x", ["prompt"] = "none login",
        });

        Redirection.Of(answer)["state"].ShouldBe("st&te=1 ü");
        provider.Gate.Last.Scopes.ShouldBe(["openid"]);
    }

    [Fact]
    public async Task Nothing_that_authenticated_the_client_is_kept()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters("basic");
        parameters["client_secret"] = SampleClients.Secret;
        (await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/par", parameters))).Status.ShouldBe(HttpStatusCode.Created);
        await PushSignedAsync(provider);

        provider.PushedRequests.All.SelectMany(request => request.Parameters.Keys).ShouldNotContain(name => name.StartsWith("client_secret") || name.StartsWith("client_assertion"));
        provider.PushedRequests.All.ShouldAllBe(request => request.Parameters["client_id"] == request.ClientId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("web:wrong")]
    public async Task A_client_is_authenticated_as_at_the_token_endpoint(string basic)
    {
        await using var provider = await Provider.StartAsync();

        var answer = await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/par", Provider.AuthorizeParameters(), basic.Length > 0 ? basic : null));

        answer.ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
        provider.PushedRequests.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_client_id_than_the_authenticated_one_is_refused()
    {
        await using var provider = await Provider.StartAsync();

        (await PushAsync(provider, parameters => parameters["client_id"] = "basic")).ShouldBeRefused("invalid_request");
    }

    [Theory]
    [InlineData("redirect_uri", "https://evil.example/", "invalid_request")]
    [InlineData("redirect_uri", "", "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("scope", "openid admin", "invalid_scope")]
    [InlineData("code_challenge", "", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("prompt", "none login", "invalid_request")]
    [InlineData("max_age", "-1", "invalid_request")]
    [InlineData("resource", "https://other.example/", "invalid_target")]
    [InlineData("request_uri", "urn:ietf:params:oauth:request_uri:abc", "invalid_request")]
    [InlineData("request_uri", "https://app.example/request.jwt", "invalid_request")]
    public async Task Every_rule_of_the_authorization_endpoint_is_told_at_the_push(string name, string value, string error)
    {
        await using var provider = await Provider.StartAsync();

        (await PushAsync(provider, parameters => parameters[name] = value)).ShouldBeRefused(error);
        provider.PushedRequests.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_POST_is_answered()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.GetAsync("/connect/par", Provider.AuthorizeParameters());

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Fact]
    public async Task A_request_too_large_to_keep_for_strangers_is_refused()
    {
        await using var provider = await Provider.StartAsync();

        (await PushAsync(provider, parameters =>
        {
            for (var index = 0; index < 3; index++)
                parameters[$"more{index}"] = new string('x', 8000);
        })).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task An_expired_reference_is_told_to_the_person()
    {
        await using var provider = await Provider.StartAsync();
        var reference = await ReferenceAsync(provider);

        provider.Clock.Advance(TimeSpan.FromSeconds(90));

        await ShouldBeOver(await VisitAsync(provider, reference));
    }

    [Theory]
    [InlineData("basic")]
    [InlineData("nobody")]
    [InlineData("")]
    public async Task A_reference_is_of_one_client(string clientId)
    {
        await using var provider = await Provider.StartAsync();

        await ShouldBeOver(await VisitAsync(provider, await ReferenceAsync(provider), clientId));
    }

    [Fact]
    public async Task An_unknown_reference_is_told_like_an_expired_one()
    {
        await using var provider = await Provider.StartAsync();

        await ShouldBeOver(await VisitAsync(provider, "urn:ietf:params:oauth:request_uri:" + new string('a', 43)));
    }

    [Fact]
    public async Task A_reference_yields_one_code()
    {
        await using var provider = await Provider.StartAsync();
        var reference = await ReferenceAsync(provider);

        Redirection.Of(await VisitAsync(provider, reference)).Has("code").ShouldBeTrue();

        await ShouldBeOver(await VisitAsync(provider, reference));
        provider.Grants.Codes.Count.ShouldBe(1);
    }

    [Fact]
    [Attack(AttackClass.RequestReplay)]
    public async Task Of_parallel_visits_with_one_reference_exactly_one_gets_a_code()
    {
        await using var provider = await Provider.StartAsync();
        var reference = await ReferenceAsync(provider);

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(() => VisitAsync(provider, reference))));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.SeeOther && Redirection.Of(answer).Has("code")).ShouldBe(1);
        provider.Grants.Codes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_reload_before_the_person_is_done_is_tolerated()
    {
        await using var provider = await Provider.StartAsync();
        var reference = await ReferenceAsync(provider);
        provider.Gate.Decide = _ => new InteractionOutcome.Interact(InteractionKind.Login, "/page");

        Redirection.Of(await VisitAsync(provider, reference)).Location.ShouldBe("/page");
        Redirection.Of(await VisitAsync(provider, reference)).Location.ShouldBe("/page");
    }

    [Fact]
    public async Task A_person_who_was_in_time_may_take_longer_than_the_reference_lives()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { RequirePushedAuthorizationRequests = true });
        var reference = await ReferenceAsync(provider);
        provider.Gate.Decide = request =>
        {
            provider.Sealed = JsonSerializer.Deserialize<ArrivedRequest>(JsonSerializer.Serialize(request.Arrived));
            return new InteractionOutcome.Interact(InteractionKind.Login, "/page");
        };
        await VisitAsync(provider, reference);
        provider.Gate.Decide = null;

        provider.Clock.Advance(TimeSpan.FromMinutes(20));

        Redirection.Of(await provider.GetAsync("/resume", [])).Has("code").ShouldBeTrue();
        (await provider.GetAsync("/resume", [])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("server")]
    [InlineData("client")]
    [InlineData("profile")]
    public async Task Where_pushing_is_required_a_request_through_the_browser_is_refused(string by)
    {
        await using var provider = await Provider.StartAsync(configure: options => options.RequirePushedAuthorizationRequests = by == "server");
        provider.Clients.Put(SampleClients.Web with
        {
            RequirePushedAuthorizationRequests = by == "client",
            SecurityProfile = by == "profile" ? SecurityProfile.Fapi2 : SecurityProfile.Strict,
        });

        Redirection.Of(await provider.AuthorizeAsync())["error"].ShouldBe("invalid_request");
    }

    [Fact]
    [Attack(AttackClass.DisabledOption)]
    public async Task A_client_disabled_after_the_push_gets_no_code()
    {
        await using var provider = await Provider.StartAsync();
        var reference = await ReferenceAsync(provider);
        provider.Clients.Remove("web");

        (await VisitAsync(provider, reference)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_public_client_may_push()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await TokenAnswer.ReadAsync(await provider.PostAsync(
            "/connect/par", Provider.AuthorizeParameters("native", "http://127.0.0.1:9/callback")));

        answer.Status.ShouldBe(HttpStatusCode.Created);
    }

    private static async Task PushSignedAsync(Provider provider)
    {
        var parameters = Provider.AuthorizeParameters("signing");
        parameters.Remove("client_id");
        parameters["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        parameters["client_assertion"] = Assertion.Valid(provider.Clock);
        (await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/par", parameters))).Status.ShouldBe(HttpStatusCode.Created);
    }

    private static async Task<TokenAnswer> PushAsync(Provider provider, Action<Dictionary<string, string>>? change = null)
    {
        var parameters = Provider.AuthorizeParameters();
        change?.Invoke(parameters);
        return await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/par", parameters, Basic));
    }

    private static async Task<string> ReferenceAsync(Provider provider) => (await PushAsync(provider)).Text("request_uri");

    private static Task<HttpResponseMessage> VisitAsync(
        Provider provider, string reference, string clientId = "web", Dictionary<string, string>? more = null)
    {
        var parameters = more ?? [];
        parameters["client_id"] = clientId;
        parameters["request_uri"] = reference;
        return provider.GetAsync("/connect/authorize", parameters);
    }

    private static async Task ShouldBeOver(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("invalid_request_uri");
    }
}
