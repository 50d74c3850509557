namespace SecureAccess.IdP.Tests.OpenId;

/// <summary><c>prompt=select_account</c> (OpenID Connect Core 3.1.2.1): the person says as whom they go on.</summary>
public sealed class ChooseAccountTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly RelyingParty transcripts = RelyingParty.TranscriptDelivery(server);

    [Fact]
    public async Task Whoever_is_signed_in_is_asked_and_may_go_on()
    {
        var (browser, asked) = await AskedAsync();
        asked.Path.ShouldStartWith("/choose-account?");
        asked.Text.ShouldContain(People.Riley);

        transcripts.Answer(await browser.PressAsync(asked)).ShouldContainKey("code");
        (await browser.OpenAsync(transcripts.Authorize(("prompt", "select_account")))).Path.ShouldStartWith("/choose-account?");
    }

    [Fact]
    public async Task Or_signs_in_as_somebody_else_and_is_not_asked_again()
    {
        var (browser, asked) = await AskedAsync();
        var link = asked.Document.QuerySelectorAll("a").Single(a => a.TextContent.Trim() == "Use another account").GetAttribute("href")!;
        var signIn = await browser.OpenAsync(link);
        signIn.Path.ShouldStartWith("/signin?");

        transcripts.Answer(await browser.SignInRileyAsync(server, signIn)).ShouldContainKey("code");
    }

    [Fact]
    public async Task A_choice_made_for_somebody_else_chooses_nobody()
    {
        var (browser, asked) = await AskedAsync();

        (await browser.PressAsync(asked, null, ("Subject", "somebody-else"))).Path.ShouldStartWith("/choose-account?");
    }

    [Fact]
    public async Task Going_on_without_choosing_answers_nothing()
    {
        var (browser, asked) = await AskedAsync();

        (await browser.OpenAsync(asked.Path.Replace("/choose-account", "/continue", StringComparison.Ordinal))).Path
            .ShouldStartWith("/choose-account?");
    }

    private async Task<(TestBrowser Browser, TestPage Asked)> AskedAsync()
    {
        var browser = server.Browser();
        await browser.SignInRileyAsync(server, await browser.OpenAsync(transcripts.Authorize()));
        server.Clock.Advance(TimeSpan.FromSeconds(2));
        return (browser, await browser.OpenAsync(transcripts.Authorize(("prompt", "select_account"))));
    }
}
