using System.Net;

namespace SecureAccess.RelyingParty.Tests.Sample;

public sealed class TranscriptPagesTests
{
    [Fact]
    public async Task The_landing_page_and_the_health_check_need_no_provider()
    {
        await using var world = new SampleWorld();
        world.Provider.IsDown = true;
        var (page, html) = await world.OpenAsync("/");
        page.Status.ShouldBe(HttpStatusCode.OK);
        html.QuerySelector("a.button")!.TextContent.ShouldBe("Sign in with Secure Access");
        (await world.OpenAsync("/health")).Page.Text.ShouldBe("Healthy");
    }

    [Fact]
    public async Task A_proven_practitioner_sees_the_clients_and_how_they_are_signed_in()
    {
        await using var world = new SampleWorld();
        world.Provider.SessionSince = world.Clock.GetUtcNow().AddMinutes(-4);
        var (page, html) = await world.OpenAsync("/sign-in");
        page.Address.AbsolutePath.ShouldBe("/clients");
        html.QuerySelectorAll(".clients li").Length.ShouldBe(7);
        html.QuerySelector(".who summary")!.TextContent.ShouldBe("Riley Returning identity confirmed, signed in with two factors, 4 minutes ago");
        var request = world.Provider.AuthorizeRequests.ShouldHaveSingleItem();
        request["scope"].ToString().ShouldBe("openid profile email transcripts");
        request["acr_values"].ToString().ShouldBe(AcrLadder.Proofed);
    }

    [Fact]
    public async Task Someone_whose_identity_is_not_proven_is_told_what_is_missing_and_gets_no_session()
    {
        await using var world = new SampleWorld();
        world.Provider.Acr = AcrLadder.Mfa;
        var (page, html) = await world.OpenAsync("/clients");
        page.Address.AbsolutePath.ShouldBe("/sign-in-problem");
        html.QuerySelector("h1")!.TextContent.ShouldBe("You can't enter yet");
        html.QuerySelectorAll(".gaps li strong").Select(one => one.TextContent).ShouldBe(["Proof of who you are"]);
        html.QuerySelector("a.button")!.GetAttribute("href").ShouldBe("/sign-in?returnUrl=%2Fclients");
        world.Browser.Cookies(SampleWorld.App).Keys.ShouldNotContain("__Host-transcript-delivery");
    }

    [Theory]
    [InlineData("access_denied", "You did not sign in")]
    [InlineData("server_error", "Secure Access can't be reached")]
    [InlineData("invalid_scope", "Secure Access refused the request")]
    public async Task Every_failure_has_a_page_in_plain_words(string error, string title)
    {
        await using var world = new SampleWorld();
        world.Provider.AlterResponse = response => response["error"] = error;
        (await world.OpenAsync("/clients")).Html.QuerySelector("h1")!.TextContent.ShouldBe(title);
    }

    [Fact]
    public async Task A_provider_that_is_down_is_explained_on_a_page()
    {
        await using var world = new SampleWorld();
        world.Provider.IsDown = true;
        var (page, html) = await world.OpenAsync("/clients/MD4Q");
        html.QuerySelector("h1")!.TextContent.ShouldBe("Secure Access can't be reached");
        page.Address.Query.ShouldContain("returnUrl=%2Fclients%2FMD4Q");
    }

    [Fact]
    public async Task A_forged_failure_link_leads_nowhere_else_and_shows_nothing_of_its_own()
    {
        await using var world = new SampleWorld();
        var (_, html) = await world.OpenAsync(
            "/sign-in-problem?reason=assurance-not-reached&required=%3Cb%3Ex&reached=evil&returnUrl=%2F%2Fevil.test");
        html.QuerySelector("main")!.InnerHtml.ShouldNotContain("evil");
        html.QuerySelectorAll("main a").ShouldAllBe(link => link.GetAttribute("href")!.Contains("%2Fclients", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/clients/MD4Q/return/2024", "Form 1040 Tax Return Transcript", "$61,840.00")]
    [InlineData("/clients/MD4Q/account/2023", "Account Transcript", "$3,316.00")]
    [InlineData("/clients/HB9R/record-of-account/2022", "Record of Account", "-$12,110.00")]
    [InlineData("/clients/CO2T/wage-and-income/2023", "Wage and Income Transcript", "$8,240.00")]
    [InlineData("/clients/CO2T/non-filing/2022", "Verification of Non-filing", "no Form 1040")]
    [InlineData("/clients/LB5N/return/2024", "Form 1120 Tax Return Transcript", "$912,400.00")]
    public async Task Each_product_is_shown_with_masked_numbers(string path, string title, string text)
    {
        await using var world = new SampleWorld();
        world.Provider.Acr = AcrLadder.ProofedPhishingResistant;
        var (_, html) = await world.OpenAsync(path);
        html.QuerySelector(".transcript h1")!.TextContent.ShouldBe(title);
        html.QuerySelector(".transcript")!.TextContent.ShouldContain(text);
        html.QuerySelector(".facts")!.TextContent.ShouldContain("XX");
        html.Body!.TextContent.ShouldNotContain("400-00-");
        html.Body!.TextContent.ShouldNotContain("-5550");
    }

    [Theory]
    [InlineData("/clients/AW7K/return/2024", "these years only: 2022–2023")]
    [InlineData("/clients/PA8C/return/2024", "these forms only: W-2, 1099")]
    [InlineData("/clients/TN3V/return/2023", "withdrawn on June 30, 2025")]
    [InlineData("/clients/LB5N/wage-and-income/2024", "individuals only")]
    [InlineData("/clients/CO2T/return/2023", "No return is on record")]
    [InlineData("/clients/CO2T/non-filing/2024", "received on March 20, 2025")]
    [InlineData("/clients/CO2T/wage-and-income/2022", "No employer or payer")]
    public async Task A_request_outside_the_authorisation_or_the_records_is_refused_with_the_reason(string path, string reason)
    {
        await using var world = new SampleWorld();
        var (_, html) = await world.OpenAsync(path);
        html.QuerySelector("h1")!.TextContent.ShouldBe("This transcript can't be shown");
        html.QuerySelector(".panel")!.TextContent.ShouldContain(reason);
    }

    [Fact]
    public async Task An_account_transcript_asks_for_a_recent_sign_in_with_a_passkey_and_comes_back_to_the_same_transcript()
    {
        await using var world = new SampleWorld();
        await world.OpenAsync("/clients");
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.OpenAsync("/clients/MD4Q/return/2024");
        await world.OpenAsync("/clients/MD4Q/wage-and-income/2024");
        world.Provider.AuthorizeRequests.Count.ShouldBe(1, "no step-up for these");

        world.Provider.Acr = AcrLadder.ProofedPhishingResistant;
        var (page, html) = await world.OpenAsync("/clients/MD4Q/account/2024");
        world.Provider.AuthorizeRequests.Count.ShouldBe(2);
        world.Provider.AuthorizeRequests[1]["acr_values"].ToString().ShouldBe(AcrLadder.ProofedPhishingResistant);
        world.Provider.AuthorizeRequests[1]["max_age"].ToString().ShouldBe("300");
        page.Address.PathAndQuery.ShouldBe("/clients/MD4Q/account/2024");
        html.QuerySelector(".transcript h1")!.TextContent.ShouldBe("Account Transcript");
    }

    [Fact]
    public async Task Whoever_declines_the_passkey_is_told_and_keeps_what_a_code_opens()
    {
        await using var world = new SampleWorld();
        await world.OpenAsync("/clients");

        var (page, html) = await world.OpenAsync("/clients/MD4Q/account/2024");
        page.Address.AbsolutePath.ShouldBe("/sign-in-problem");
        page.Address.Query.ShouldContain("reason=assurance-not-reached");
        world.Provider.AuthorizeRequests.Count.ShouldBe(2, "no loop");

        (_, html) = await world.OpenAsync("/clients/MD4Q/return/2024");
        html.QuerySelector(".transcript h1")!.TextContent.ShouldBe("Form 1040 Tax Return Transcript");
    }

    [Fact]
    public async Task A_step_up_that_the_API_does_not_honour_ends_on_a_page_and_not_in_a_loop()
    {
        await using var world = new SampleWorld();
        world.Provider.Acr = AcrLadder.ProofedPhishingResistant;
        world.Provider.AlterAccessToken = claims => claims.Remove("auth_time");
        var (_, html) = await world.OpenAsync("/clients/MD4Q/account/2024");
        html.QuerySelector(".panel")!.TextContent.ShouldContain("still asks for a more recent or stronger sign-in");
    }

    [Fact]
    public async Task A_choice_that_is_not_complete_is_asked_for_again_and_keeps_what_was_chosen()
    {
        await using var world = new SampleWorld();
        var (page, html) = await world.OpenAsync("/clients/MD4Q?show=1&product=account&year=");
        page.Text.ShouldContain("<title>Error: ");
        html.QuerySelectorAll(".faults a").Select(link => link.GetAttribute("href")).ShouldBe(["#year"]);
        html.QuerySelector("#product-account")!.HasAttribute("checked").ShouldBeTrue();
    }

    [Theory]
    [InlineData("/clients/NOPE")]
    [InlineData("/clients/NOPE/return/2024")]
    [InlineData("/clients/MD4Q/nothing/2024")]
    [InlineData("/nowhere")]
    public async Task What_does_not_exist_has_a_page_that_says_so(string path)
    {
        await using var world = new SampleWorld();
        await world.OpenAsync("/sign-in");
        var (page, html) = await world.OpenAsync(path);
        page.Status.ShouldBe(HttpStatusCode.NotFound);
        html.QuerySelector("h1")!.TextContent.ShouldBe("Page not found");
    }

    [Fact]
    public async Task Signing_out_needs_the_form_of_our_own_page_and_ends_both_sessions()
    {
        await using var world = new SampleWorld();
        var (_, html) = await world.OpenAsync("/clients");
        using var forged = new FormUrlEncodedContent([]);
        var refused = await world.OpenAsync("/sign-out", forged);
        refused.Page.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Html.QuerySelector("h1")!.TextContent.ShouldBe("This form has expired");

        var token = html.QuerySelector("form[action='/sign-out'] input")!;
        using var form = new FormUrlEncodedContent([new(token.GetAttribute("name")!, token.GetAttribute("value"))]);
        (await world.OpenAsync("/sign-out", form)).Page.Address.AbsolutePath.ShouldBe("/signed-out");
        world.Provider.LogoutRequests.Count.ShouldBe(1);
        world.Browser.Cookies(SampleWorld.App).Keys.ShouldNotContain("__Host-transcript-delivery");
    }

    [Fact]
    public async Task Spanish_is_chosen_by_the_switch_and_remembered()
    {
        await using var world = new SampleWorld();
        var (_, html) = await world.OpenAsync("/");
        var link = html.QuerySelector(".switch")!.GetAttribute("href")!;
        (await world.OpenAsync(link)).Html.DocumentElement.GetAttribute("lang").ShouldBe("es");
        var (_, clients) = await world.OpenAsync("/clients");
        clients.QuerySelector("h1")!.TextContent.ShouldBe("Elija un cliente");
        world.Provider.AuthorizeRequests.ShouldHaveSingleItem()["ui_locales"].ToString().ShouldBe("es");
    }

    [Fact]
    public async Task Every_page_carries_a_policy_without_scripts_and_its_cookies_are_host_bound()
    {
        await using var world = new SampleWorld();
        await world.OpenAsync("/clients?lang=en");
        var response = await world.Browser.StepAsync(new Uri($"{SampleWorld.App}/clients"));
        var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldStartWith("default-src 'none'; style-src 'self'");
        policy.ShouldContain("form-action 'self' https://login.test");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("<script");
        world.Browser.Cookies(SampleWorld.App).Keys.ShouldAllBe(name => name.StartsWith("__Host-transcript-delivery", StringComparison.Ordinal));
    }
}
