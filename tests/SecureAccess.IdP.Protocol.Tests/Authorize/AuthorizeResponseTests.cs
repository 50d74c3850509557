using System.Net;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Authorize;

/// <summary>RFC 6749, 4.1.1 and 4.1.2; RFC 9207; OpenID Connect Core, 3.1.2.</summary>
public sealed class AuthorizeResponseTests
{
    [Fact]
    [Attack(AttackClass.MixUp)]
    public async Task The_code_comes_with_state_and_issuer()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.AuthorizeAsync();

        var redirection = Redirection.Of(answer);
        redirection.Address.ShouldBe(SampleClients.Callback);
        redirection["code"].Length.ShouldBe(51);
        redirection["state"].ShouldBe("st&te=1 ü");
        redirection["iss"].ShouldBe(Provider.Issuer);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task A_redirect_uri_with_a_query_keeps_it()
    {
        await using var provider = await Provider.StartAsync();

        var redirection = Redirection.Of(await provider.AuthorizeAsync(Provider.AuthorizeParameters(redirectUri: "https://app.example/other?fixed=1")));

        redirection.Location.ShouldStartWith("https://app.example/other?fixed=1&code=");
        redirection["fixed"].ShouldBe("1");
    }

    [Fact]
    public async Task A_post_is_answered_like_a_get()
    {
        await using var provider = await Provider.StartAsync();

        var redirection = Redirection.Of(await provider.PostAsync("/connect/authorize", Provider.AuthorizeParameters()));

        redirection["state"].ShouldBe("st&te=1 ü");
        redirection.Has("code").ShouldBeTrue();
    }

    [Fact]
    public async Task Without_state_none_is_made_up()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters();
        parameters.Remove("state");

        Redirection.Of(await provider.AuthorizeAsync(parameters)).Has("state").ShouldBeFalse();
    }

    [Fact]
    public async Task Unknown_parameters_are_passed_over()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters();
        parameters["extra"] = "foobar";

        Redirection.Of(await provider.AuthorizeAsync(parameters)).Has("code").ShouldBeTrue();
    }

    [Fact]
    public async Task The_gate_sees_the_checked_request()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters();
        parameters["scope"] = "openid  email openid";
        parameters["acr_values"] = "urn:b urn:a";
        parameters["ui_locales"] = "es-MX <script> en x";
        parameters["login_hint"] = "ada";
        await provider.AuthorizeAsync(parameters);

        var seen = provider.Gate.Last;
        seen.Scopes.ShouldBe(["openid", "email"]);
        seen.AcrValues.ShouldBe(["urn:b", "urn:a"]);
        seen.UiLocales.ShouldBe(["es-MX", "en"]);
        seen.LoginHint.ShouldBe("ada");
        seen.Resumed.ShouldBeFalse();
        seen.Arrived.ArrivedAt.ShouldBe(provider.Clock.GetUtcNow());
        seen.Arrived.RequestId.Length.ShouldBe(32);
        seen.Arrived.Parameters["state"].ShouldBe("st&te=1 ü");
    }

    [Fact]
    public async Task A_client_without_wishes_of_the_moment_gets_its_registered_ones()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { DefaultAcrValues = ["urn:default"], DefaultMaxAge = TimeSpan.FromMinutes(10) });
        await provider.AuthorizeAsync();

        provider.Gate.Last.AcrValues.ShouldBe(["urn:default"]);
        provider.Gate.Last.MaxAge.ShouldBe(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task The_gates_refusal_reaches_the_client()
    {
        await using var provider = await Provider.StartAsync();
        provider.Gate.Decide = _ => new InteractionOutcome.Refuse(
            new ProtocolError(ErrorCode.UnmetAuthenticationRequirements, "Not reachable.") { Detail = "private" });

        var redirection = Redirection.Of(await provider.AuthorizeAsync());

        redirection["error"].ShouldBe("unmet_authentication_requirements");
        redirection["error_description"].ShouldBe("Not reachable.");
        redirection["iss"].ShouldBe(Provider.Issuer);
        redirection.Location.ShouldNotContain("private");
    }

    [Fact]
    public async Task The_grant_holds_what_was_granted_and_never_more_than_was_asked()
    {
        await using var provider = await Provider.StartAsync();
        provider.Gate.Decide = request => new InteractionOutcome.Proceed(
            provider.Gate.Proceed(request).Subject with { GrantedScopes = ["email", "openid", "profile"] });
        var parameters = Provider.AuthorizeParameters();
        parameters["scope"] = "openid email offline_access";
        await provider.AuthorizeAsync(parameters);

        var grant = provider.Grants.All.Single();
        grant.Scopes.ShouldBe(["openid", "email"]);
        grant.Offline.ShouldBeFalse();
        grant.Acr.ShouldBe("urn:example:mfa");
    }

    [Fact]
    public async Task A_person_who_grants_nothing_has_denied_access()
    {
        await using var provider = await Provider.StartAsync();
        provider.Gate.Decide = request => new InteractionOutcome.Proceed(provider.Gate.Proceed(request).Subject with { GrantedScopes = [] });

        Redirection.Of(await provider.AuthorizeAsync())["error"].ShouldBe("access_denied");
    }

    [Theory]
    [Attack(AttackClass.OpenRedirect)]
    [InlineData("https://attacker.example")]
    [InlineData("//attacker.example")]
    [InlineData("/\\attacker.example")]
    [InlineData("")]
    public async Task A_page_that_is_not_ours_is_never_redirected_to(string location)
    {
        await using var provider = await Provider.StartAsync();
        provider.Gate.Decide = _ => new InteractionOutcome.Interact(InteractionKind.Login, location);

        (await provider.AuthorizeAsync()).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_told_which_are_right(string method)
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/connect/authorize"));

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["GET", "POST"]);
    }
}
