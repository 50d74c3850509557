using AngleSharp.Dom;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>The signed-out page: it loads the pages of applications, exactly them, and leads on with and without script.</summary>
public sealed class FrontChannelLogoutTests : IAsyncLifetime
{
    private const string Page = "http://localhost:5201/front-channel-logout";
    private const string Returns = "http://localhost:5201/signout-callback-secureaccess";

    private readonly ServerFixture server = new();

    public ValueTask InitializeAsync()
    {
        server.Settings["Clients:transcript-delivery:FrontChannelLogoutUri"] = Page;
        server.Settings["Clients:transcript-delivery:FrontChannelLogoutSessionRequired"] = "true";
        server.Settings["Clients:registration-services:InitiateLoginUri"] = "http://localhost:5204/login";
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task After_a_request_of_an_application_its_page_is_loaded_and_the_way_back_is_a_link()
    {
        var (browser, sid) = await SignedInAsync();

        var page = await browser.PressAsync(await browser.OpenAsync(Logout("transcript-delivery")));

        page.Path.ShouldStartWith("/signed-out?visit=");
        Frame(page).ShouldBe($"{Page}?iss={Uri.EscapeDataString("http://localhost:5100")}&sid={sid}");
        var next = page.Document.QuerySelector("a[data-next]")!;
        next.GetAttribute("href").ShouldBe($"{Returns}?state=bye");
        next.TextContent.ShouldBe("Continue to Transcript Delivery");
        (await browser.OpenAsync("/account")).Path.ShouldBe("/signin");
    }

    [Fact]
    public async Task The_policy_lets_exactly_that_page_be_framed()
    {
        var (browser, _) = await SignedInAsync();

        var page = await browser.PressAsync(await browser.OpenAsync("/signout"));

        Policy(await browser.GetAsync("/signed-out")).ShouldNotContain("frame-src");
        Policy(page).Split(';').Select(part => part.Trim()).Single(part => part.StartsWith("frame-src", StringComparison.Ordinal)).ShouldBe($"frame-src {Page}");
    }

    [Fact]
    public async Task Signing_out_here_loads_the_page_too_and_leads_nowhere_else()
    {
        var (browser, sid) = await SignedInAsync();

        var page = await browser.PressAsync(await browser.OpenAsync("/signout"));

        Frame(page).ShouldContain($"sid={sid}");
        page.Document.QuerySelector("a[data-next]").ShouldBeNull();
    }

    [Fact]
    public async Task It_speaks_Spanish()
    {
        var (browser, _) = await SignedInAsync();
        browser.Language = "es";

        var page = await browser.PressAsync(await browser.OpenAsync(Logout("transcript-delivery")));

        page.Document.QuerySelector("a[data-next]")!.TextContent.ShouldBe("Continuar a Transcript Delivery");
    }

    [Theory]
    [InlineData("?visit=")]
    [InlineData("?visit=CfDJ8forged")]
    [InlineData("?visit=https://attacker.example")]
    [InlineData("?returnTo=https://attacker.example&ReturnTo=https://attacker.example")]
    public async Task Nobody_but_us_makes_the_page_load_or_lead_anywhere(string query)
    {
        var page = await server.Browser().GetAsync("/signed-out" + query);

        page.Title.ShouldBe("You are signed out");
        page.Document.QuerySelectorAll("main a").ShouldAllBe(link => !link.GetAttribute("href")!.Contains("attacker"));
        page.Document.QuerySelector("iframe").ShouldBeNull();
        page.Document.QuerySelector("a[data-next]").ShouldBeNull();
    }

    [Fact]
    public async Task An_altered_visit_loads_nothing()
    {
        var (browser, _) = await SignedInAsync();
        var page = await browser.PressAsync(await browser.OpenAsync("/signout"));
        page.Document.QuerySelector("iframe").ShouldNotBeNull();

        (await browser.GetAsync(page.Path[..^1] + (page.Path[^1] == 'A' ? 'B' : 'A'))).Document.QuerySelector("iframe").ShouldBeNull();
    }

    [Fact]
    public async Task An_application_that_can_start_a_sign_in_is_offered_for_signing_in_again()
    {
        var (browser, _) = await SignedInAsync();

        var page = await browser.PressAsync(await browser.OpenAsync("/connect/logout?client_id=registration-services"));

        page.Document.QuerySelectorAll("main a").Select(link => link.GetAttribute("href"))
            .ShouldContain($"http://localhost:5204/login?iss={Uri.EscapeDataString("http://localhost:5100")}");
    }

    [Fact]
    public async Task A_request_that_ran_out_can_be_started_again_at_its_application()
    {
        var browser = server.Browser();
        var signIn = await browser.OpenAsync(RelyingParty.RegistrationServices(server).Authorize());
        server.Clock.Advance(TimeSpan.FromMinutes(61));

        var over = await browser.GetAsync(signIn.Path);

        over.Title.ShouldBe("This request is no longer open");
        over.Document.QuerySelectorAll("main a").Select(link => (link.GetAttribute("href"), link.TextContent.Trim()))
            .ShouldContain(($"http://localhost:5204/login?iss={Uri.EscapeDataString("http://localhost:5100")}", "Start again at Registration Services"));
    }

    [Fact]
    public async Task A_request_of_another_browser_tells_nothing_of_its_application()
    {
        var signIn = await server.Browser().OpenAsync(RelyingParty.RegistrationServices(server).Authorize());
        server.Clock.Advance(TimeSpan.FromMinutes(61));

        (await server.Browser().GetAsync(signIn.Path)).Body.ShouldNotContain("5204");
    }

    private static string Logout(string clientId) =>
        $"/connect/logout?client_id={clientId}&post_logout_redirect_uri={Uri.EscapeDataString(Returns)}&state=bye";

    private static string Frame(TestPage page) => page.Document.QuerySelectorAll("iframe").ShouldHaveSingleItem().GetAttribute("src")!;

    private static string Policy(TestPage page) => page.Headers["Content-Security-Policy"];

    private async Task<(TestBrowser Browser, string Sid)> SignedInAsync()
    {
        var browser = server.Browser();
        var transcripts = RelyingParty.TranscriptDelivery(server);
        var code = transcripts.Answer(await browser.SignInRileyAsync(server, await browser.OpenAsync(transcripts.Authorize())))["code"];
        return (browser, (await transcripts.ClaimsAsync(code)).GetProperty("sid").GetString()!);
    }
}
