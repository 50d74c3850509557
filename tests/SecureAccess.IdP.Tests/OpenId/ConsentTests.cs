using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>Consent: asked where the client is not the agency's, remembered, and a no is a no.</summary>
public sealed class ConsentTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly RelyingParty native = RelyingParty.NativeApp(server);
    private readonly RelyingParty transcripts = RelyingParty.TranscriptDelivery(server);

    [Fact]
    [Nist("U-53")]
    public async Task Refusing_is_access_denied_and_asks_again_next_time()
    {
        // What another test allowed a moment ago is then older than this request.
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        var browser = server.Browser();
        var consent = await SignInAsync(browser, native.Authorize(("prompt", "consent")));
        native.Answer(await browser.PressAsync(consent, "Refuse"))["error"].ShouldBe("access_denied");
        (await browser.OpenAsync(native.Authorize(("prompt", "consent")))).Path.ShouldStartWith("/consent?");
    }

    [Theory]
    [InlineData("Allow")]
    [InlineData("Refuse")]
    public async Task An_answer_of_the_person_before_answers_for_nobody_else(string button)
    {
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        var browser = server.Browser();
        var consent = await SignInAsync(browser, native.Authorize(("prompt", "consent")));

        (await browser.PressAsync(consent, button, ("Subject", "somebody-else"))).Path.ShouldStartWith("/consent?");
    }

    [Fact]
    [Nist("P-50")]
    [Nist("X-09")]
    public async Task Allowing_is_remembered_for_what_was_allowed_and_asked_anew_for_more()
    {
        var browser = server.Browser();
        var consent = await SignInAsync(browser, native.Authorize(("scope", "openid profile"), ("prompt", "consent")));
        native.Answer(await browser.PressAsync(consent, "Allow")).ShouldContainKey("code");
        native.Answer(await browser.OpenAsync(native.Authorize(("scope", "openid profile")))).ShouldContainKey("code");
        (await browser.OpenAsync(native.Authorize(("scope", "openid profile email")))).Path.ShouldStartWith("/consent?");
        native.Answer(await browser.OpenAsync(native.Authorize(("scope", "openid profile email"), ("prompt", "none"))))["error"]
            .ShouldBe("consent_required");
    }

    [Fact]
    public async Task Allowing_something_else_takes_nothing_back_of_what_was_allowed_before()
    {
        var username = "ona.onemore";
        await server.MakeWithAppAsync(username);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);
        foreach (var scope in new[] { "openid profile", "openid email" })
        {
            var consent = await browser.OpenAsync(native.Authorize(("scope", scope)));
            consent.Path.ShouldStartWith("/consent?");
            native.Answer(await browser.PressAsync(consent, "Allow")).ShouldContainKey("code");
        }

        native.Answer(await browser.OpenAsync(native.Authorize(("scope", "openid profile")))).ShouldContainKey("code");
        native.Answer(await browser.OpenAsync(native.Authorize(("scope", "openid profile email"), ("prompt", "none")))).ShouldContainKey("code");
    }

    [Fact]
    public async Task The_agencys_own_applications_are_not_asked_unless_they_ask_for_it()
    {
        var browser = server.Browser();
        transcripts.Answer(await SignInAsync(browser, transcripts.Authorize())).ShouldContainKey("code");
        (await browser.OpenAsync(transcripts.Authorize(("prompt", "consent")))).Path.ShouldStartWith("/consent?");
    }

    private async Task<TestPage> SignInAsync(TestBrowser browser, string authorize) =>
        await browser.SignInRileyAsync(server, await browser.OpenAsync(authorize));
}
