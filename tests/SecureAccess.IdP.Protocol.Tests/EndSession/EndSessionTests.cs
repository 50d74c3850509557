using System.Net;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.EndSession;

/// <summary>RP-Initiated Logout 1.0; class 27 of the peers' vulnerabilities.</summary>
public sealed class EndSessionTests
{
    [Fact]
    public async Task A_hint_about_this_session_ends_it_at_once_and_state_comes_back_unchanged()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await LogoutAsync(provider, ("id_token_hint", await IdTokenAsync(provider)), ("post_logout_redirect_uri", SampleClients.PostLogout), ("state", "a&b=ü"));

        Redirection.Of(answer).Address.ShouldBe(SampleClients.PostLogout);
        Redirection.Of(answer)["state"].ShouldBe("a&b=ü");
        provider.Sessions.EndedFor.ShouldBe("web");
    }

    [Fact]
    public async Task An_expired_hint_is_as_good_and_a_post_as_a_get()
    {
        await using var provider = await Provider.StartAsync();
        var idToken = await IdTokenAsync(provider);
        provider.Clock.Advance(TimeSpan.FromDays(3));

        var answer = await provider.PostAsync("/connect/logout", new Dictionary<string, string>
        {
            ["id_token_hint"] = idToken, ["client_id"] = "web", ["post_logout_redirect_uri"] = SampleClients.PostLogout,
        });

        Redirection.Of(answer).Location.ShouldBe(SampleClients.PostLogout);
    }

    [Fact]
    public async Task Without_a_way_back_the_person_is_told_here()
    {
        await using var provider = await Provider.StartAsync();

        Redirection.Of(await LogoutAsync(provider, ("id_token_hint", await IdTokenAsync(provider)))).Location.ShouldBe("/signed-out");
    }

    [Fact]
    [Attack(AttackClass.LogoutForgery)]
    public async Task Without_a_hint_the_person_is_asked_first()
    {
        await using var provider = await Provider.StartAsync();

        Redirection.Of(await LogoutAsync(provider)).Location.ShouldBe("/sign-out");
        Redirection.Of(await LogoutAsync(provider, ("client_id", "web"), ("post_logout_redirect_uri", SampleClients.PostLogout))).Location.ShouldBe("/sign-out");
        provider.Sessions.EndedFor.ShouldBeNull();
    }

    [Theory]
    [Attack(AttackClass.LogoutForgery)]
    [InlineData("subject-2", "session-1")]
    [InlineData("subject-1", "session-2")]
    public async Task A_hint_about_another_session_only_asks(string subjectId, string sessionId)
    {
        await using var provider = await Provider.StartAsync();
        var idToken = await IdTokenAsync(provider);
        provider.Sessions.Current = new CurrentSession.SignedIn(subjectId, sessionId);

        Redirection.Of(await LogoutAsync(provider, ("id_token_hint", idToken))).Location.ShouldBe("/sign-out");
        provider.Sessions.EndedFor.ShouldBeNull();
    }

    [Fact]
    public async Task After_yes_the_session_ends_and_the_way_back_is_taken()
    {
        await using var provider = await Provider.StartAsync();
        await LogoutAsync(provider, ("client_id", "web"), ("post_logout_redirect_uri", SampleClients.PostLogout), ("state", "s"));
        provider.SealedLogout = provider.Sessions.LastRequest!.Parameters;

        var answer = await provider.PostAsync("/sign-out", []);

        Redirection.Of(answer).Location.ShouldBe(SampleClients.PostLogout + "?state=s");
        provider.Sessions.EndedFor.ShouldBe("web");
    }

    [Fact]
    public async Task After_yes_every_rule_is_checked_again()
    {
        await using var provider = await Provider.StartAsync();
        await LogoutAsync(provider, ("client_id", "web"), ("post_logout_redirect_uri", SampleClients.PostLogout));
        provider.SealedLogout = provider.Sessions.LastRequest!.Parameters;
        provider.Clients.Put(SampleClients.Web with { PostLogoutRedirectUris = [] });

        (await provider.PostAsync("/sign-out", [])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        provider.Sessions.EndedFor.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_signed_in_is_taken_back_without_a_question()
    {
        await using var provider = await Provider.StartAsync();
        provider.Sessions.Current = new CurrentSession.Nobody();

        Redirection.Of(await LogoutAsync(provider, ("client_id", "web"), ("post_logout_redirect_uri", SampleClients.PostLogout))).Location.ShouldBe(SampleClients.PostLogout);
        provider.Sessions.EndedFor.ShouldBeNull();
    }

    [Theory]
    [Attack(AttackClass.OpenRedirect)]
    [InlineData("https://attacker.example/")]
    [InlineData("https://app.example/signed-out/")]
    [InlineData("https://app.example/signed-out?x=1")]
    [InlineData(SampleClients.Callback)]
    [InlineData("//attacker.example")]
    [InlineData("/\\attacker.example")]
    public async Task An_address_that_is_not_registered_is_never_redirected_to(string target)
    {
        await using var provider = await Provider.StartAsync();

        await ShouldBePage(provider, await LogoutAsync(provider, ("id_token_hint", await IdTokenAsync(provider)), ("post_logout_redirect_uri", target)));
    }

    [Theory]
    [InlineData("native", true)]
    [InlineData("web", false)]
    public async Task A_native_client_may_choose_its_loopback_port_here_too(string clientId, bool matches)
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(provider.Clients[clientId] with { PostLogoutRedirectUris = ["http://127.0.0.1/out"] });
        provider.Sessions.Current = new CurrentSession.Nobody();

        var answer = await LogoutAsync(provider, ("client_id", clientId), ("post_logout_redirect_uri", "http://127.0.0.1:4711/out"));

        answer.StatusCode.ShouldBe(matches ? HttpStatusCode.SeeOther : HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_address_without_a_client_is_refused()
    {
        await using var provider = await Provider.StartAsync();

        await ShouldBePage(provider, await LogoutAsync(provider, ("post_logout_redirect_uri", SampleClients.PostLogout)));
    }

    [Fact]
    [Attack(AttackClass.LogoutForgery)]
    public async Task Forged_foreign_and_contradictory_requests_are_refused()
    {
        await using var provider = await Provider.StartAsync();
        var answer = await provider.SignInAsync();
        var forged = JwtText.SignEs256(JwtText.Header(answer.IdToken).GetRawText(), JwtText.Payload(answer.IdToken).GetRawText(), SampleClients.AssertionKey);

        await ShouldBePage(provider, await LogoutAsync(provider, ("id_token_hint", forged)));
        await ShouldBePage(provider, await LogoutAsync(provider, ("id_token_hint", answer.AccessToken)));
        await ShouldBePage(provider, await LogoutAsync(provider, ("id_token_hint", answer.IdToken), ("client_id", "basic")));
        await ShouldBePage(provider, await LogoutAsync(provider, ("client_id", "nobody")));
        await ShouldBePage(provider, await LogoutAsync(provider, ("state", "a"), ("state", "b")));
    }

    [Fact]
    public async Task Other_methods_are_told_which_are_right()
    {
        await using var provider = await Provider.StartAsync();

        (await provider.SendAsync(new HttpRequestMessage(HttpMethod.Put, "/connect/logout"))).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    private static async Task<string> IdTokenAsync(Provider provider) => (await provider.SignInAsync()).IdToken;

    private static Task<HttpResponseMessage> LogoutAsync(Provider provider, params (string Name, string Value)[] parameters) =>
        provider.GetAsync("/connect/logout", parameters.Select(parameter => new KeyValuePair<string, string>(parameter.Name, parameter.Value)));

    private static async Task ShouldBePage(Provider provider, HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Location.ShouldBeNull();
        provider.Sessions.EndedFor.ShouldBeNull();
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("attacker");
    }
}
