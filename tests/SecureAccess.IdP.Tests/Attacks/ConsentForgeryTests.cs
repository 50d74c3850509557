using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.OpenId;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Tests.Attacks;

/// <summary>What is shown is what is granted and what is remembered; and an answer belongs to the request it was given to.</summary>
public sealed class ConsentForgeryTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    [Attack(AttackClass.ScopeEscalation)]
    [Nist("X-09")]
    public async Task A_scope_that_is_passed_over_is_neither_shown_nor_remembered_as_allowed()
    {
        await using var own = WithBasicClient();
        var client = new RelyingParty(own, "basic-third-party", "https://third.example/callback", "a-secret-of-more-than-22-characters");
        await own.MakeWithAppAsync("connie.consent");
        var browser = own.Browser();
        await browser.SignInWithAppAsync(own, "connie.consent");
        var consent = await browser.OpenAsync(client.Authorize(("scope", "openid transcripts openid payments profile"), ("prompt", "consent")));
        consent.Path.ShouldStartWith("/consent?");
        consent.Body.ShouldNotContain("payments");
        consent.Body.ShouldNotContain("transcripts");
        client.Answer(await browser.PressAsync(consent, "Allow")).ShouldContainKey("code");

        var subject = (await own.AccountAsync("connie.consent")).Subject.Value;
        var given = await own.InScopeAsync(async services =>
            await services.GetRequiredService<IConsentStore>().FindAsync(subject, "basic-third-party", TestContext.Current.CancellationToken));
        given.ShouldBeOfType<ConsentLookup.Given>().Consent.Scopes.ShouldBe(["openid", "profile"]);
    }

    [Fact]
    [Attack(AttackClass.ForgedConsent)]
    public async Task A_refusal_put_beside_another_request_refuses_nothing()
    {
        var native = RelyingParty.NativeApp(server);
        await server.MakeWithAppAsync("rita.refuses");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "rita.refuses");
        var consent = await browser.OpenAsync(native.Authorize(("prompt", "consent")));
        var refused = await browser.SubmitAsync(consent, [], "Refuse");
        var flow = refused.Location![refused.Location!.IndexOf("flow=", StringComparison.Ordinal)..];

        var other = await browser.OpenAsync(RelyingParty.RegistrationServices(server).Authorize() + "&" + flow);
        RelyingParty.RegistrationServices(server).Answer(other).ShouldContainKey("code");
        native.Answer(await browser.OpenAsync("/continue?" + flow))["error"].ShouldBe("access_denied");
    }

    [Fact]
    public async Task Of_two_requests_in_one_browser_each_keeps_its_own_answer()
    {
        var native = RelyingParty.NativeApp(server);
        await server.MakeWithAppAsync("tom.twotabs");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "tom.twotabs");
        var first = await browser.OpenAsync(native.Authorize(("prompt", "consent"), ("state", "first")));
        var second = await browser.OpenAsync(native.Authorize(("prompt", "consent"), ("state", "second"), ("scope", "openid email")));
        var refused = native.Answer(await browser.PressAsync(first, "Refuse"));
        (refused["state"], refused["error"]).ShouldBe(("first", "access_denied"));
        var allowed = native.Answer(await browser.PressAsync(second, "Allow"));
        allowed["state"].ShouldBe("second");
        allowed.ShouldContainKey("code");
    }

    [Fact]
    public async Task Consent_asked_anew_is_not_answered_by_a_narrower_one_given_meanwhile()
    {
        var native = RelyingParty.NativeApp(server);
        await server.MakeWithAppAsync("nina.narrow");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "nina.narrow");
        var wide = await browser.OpenAsync(native.Authorize(("scope", "openid profile email"), ("prompt", "consent")));
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        var narrow = await browser.OpenAsync(native.Authorize(("scope", "openid"), ("prompt", "consent")));
        native.Answer(await browser.PressAsync(narrow, "Allow")).ShouldContainKey("code");
        (await browser.OpenAsync(wide.Path.Replace("/consent", "/continue", StringComparison.Ordinal))).Path.ShouldStartWith("/consent?");
    }

    [Fact]
    [Attack(AttackClass.ForgedConsent)]
    [Nist("X-10")]
    public async Task Nobody_consents_with_a_password_alone()
    {
        var native = RelyingParty.NativeApp(server);
        await server.MakeWithAppAsync("otto.onefactor");
        var browser = server.Browser();
        var signIn = await browser.OpenAsync(native.Authorize(("scope", "openid email")));
        var second = await browser.PressAsync(signIn, null, ("Input.Username", "otto.onefactor"), ("Input.Password", People.Password));
        second.Path.ShouldStartWith("/signin/second-factor?");
        var token = second.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var posted = await browser.FollowAsync(await browser.PostAsync(
            second.Path.Replace("/signin/second-factor", "/consent", StringComparison.Ordinal) + "&handler=Allow", ("__RequestVerificationToken", token)));
        posted.Path.ShouldStartWith("/signin/second-factor?");
        var subject = (await server.AccountAsync("otto.onefactor")).Subject.Value;
        (await server.InScopeAsync(async services => await services.GetRequiredService<IConsentStore>()
            .FindAsync(subject, "sample-native", TestContext.Current.CancellationToken))).ShouldBeOfType<ConsentLookup.NotGiven>();
    }

    [Fact]
    [Attack(AttackClass.ForgedConsent)]
    public async Task A_button_that_the_page_does_not_have_consents_to_nothing_and_shows_nothing()
    {
        var native = RelyingParty.NativeApp(server);
        await server.MakeWithAppAsync("bert.button");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "bert.button");
        var consent = await browser.OpenAsync(native.Authorize(("scope", "openid email")));
        var token = consent.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var posted = await browser.PostAsync(consent.Path + "&handler=Everything", ("__RequestVerificationToken", token));
        ((int)posted.Status).ShouldBe(400);
        posted.Body.ShouldNotContain("handler=Allow");
    }

    private static ServerFixture WithBasicClient() => new()
    {
        Settings =
        {
            ["Clients:basic-third-party:Name"] = "Third Party",
            ["Clients:basic-third-party:SecurityProfile"] = "Basic",
            ["Clients:basic-third-party:Secret"] = "a-secret-of-more-than-22-characters",
            ["Clients:basic-third-party:RedirectUris:0"] = "https://third.example/callback",
            ["Clients:basic-third-party:Scopes:0"] = "openid",
            ["Clients:basic-third-party:Scopes:1"] = "profile",
        },
    };
}
