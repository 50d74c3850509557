namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>"Not now" to proofing that an application would like: taken where it may be, and never below what it demands.</summary>
public sealed class NotNowTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_basic_account_that_declines_voluntary_proofing_comes_back_with_the_level_reached()
    {
        await server.MakeWithAppAsync("nadia.notnow");
        var registration = RelyingParty.RegistrationServices(server);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "nadia.notnow");

        var start = await browser.OpenAsync(registration.Authorize(("acr_values", "urn:secureaccess:acr:proofed")));
        start.Path.ShouldStartWith("/register?");
        var form = start.Document.QuerySelectorAll("form").Single(f => f.GetAttribute("action")!.StartsWith("/continue/not-now", StringComparison.Ordinal));
        var token = form.QuerySelector("input[type=hidden]")!;
        var answer = registration.Answer(await browser.FollowAsync(await browser.PostAsync(
            form.GetAttribute("action")!, (token.GetAttribute("name")!, token.GetAttribute("value")!))));
        var claims = await registration.ClaimsAsync(answer["code"]);
        claims.GetProperty("acr").GetString().ShouldBe("urn:secureaccess:acr:mfa");
        claims.GetProperty("ial").GetString().ShouldBe("0");
    }

    [Fact]
    public async Task An_application_that_demands_proofing_offers_no_way_round_it()
    {
        await server.MakeWithAppAsync("nadia.demanded");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "nadia.demanded");
        var transcripts = RelyingParty.TranscriptDelivery(server);
        var start = await browser.OpenAsync(transcripts.Authorize());
        start.Path.ShouldStartWith("/register?");
        start.Body.ShouldNotContain("not-now");
        transcripts.Answer(await browser.OpenAsync(transcripts.Authorize(("prompt", "none"))))["error"].ShouldBe("interaction_required");
    }
}
