using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Ui;

/// <summary>Whoever is refused reads which way is open, and whoever made mistakes reads all of them at once.</summary>
public sealed class RefusalTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    [Nist("P-13")]
    [Nist("P-17")]
    public async Task A_refused_sign_in_names_the_help_desk_with_number_and_hours()
    {
        var page = await server.Browser().SubmitAsync("/signin", ("Input.Username", "nobody.here"), ("Input.Password", "not the one"));

        var summary = page.Document.QuerySelector(".error-summary")!;
        summary.QuerySelector("a.tel")!.GetAttribute("href").ShouldBe("tel:18005550199");
        summary.TextContent.ShouldContain("Monday to Friday");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task A_refusal_is_said_in_few_words_and_its_limits_stand_on_the_page(string language)
    {
        var browser = server.Browser();
        browser.Language = language;
        var page = await browser.SubmitAsync("/signin", ("Input.Username", "nobody.here"), ("Input.Password", "not the one"));

        // It is read out as soon as the page opens, and beside a field a second time.
        page.Errors.ShouldHaveSingleItem().Split(' ').Length.ShouldBeLessThan(40);
        page.Document.QuerySelectorAll("main details.help").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_page_that_does_not_exist_leads_on()
    {
        var page = await server.Browser().GetAsync("/no/such/page");

        page.Document.QuerySelectorAll("main a[href^='/continue']").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_forgotten_field_is_no_refusal()
    {
        var page = await server.Browser().SubmitAsync("/signin");

        page.Errors.Count.ShouldBe(2);
        page.Document.QuerySelector(".error-summary a.tel").ShouldBeNull();
    }

    [Fact]
    [Nist("P-17")]
    public async Task An_expired_or_foreign_request_names_the_help_desk_too()
    {
        var page = await server.Browser().GetAsync("/continue?flow=none-of-ours");

        page.Document.Title.ShouldBe("This request is no longer open – Secure Access");
        page.Document.QuerySelector("main a.tel").ShouldNotBeNull();
    }

    [Fact]
    public async Task An_empty_identity_form_shows_every_missing_field_at_once()
    {
        var browser = server.Browser();
        await browser.SubmitAsync("/register");
        await browser.SubmitAsync(
            "/register/email", ("Input.GivenName", "Ada"), ("Input.FamilyName", "Fault"), ("Input.Email", "ada.fault@example.com"));
        await browser.SubmitAsync("/register/email/code", ("Input.Code", await server.CodeToAsync("ada.fault@example.com")));

        var page = await browser.SubmitAsync("/register/identity", ("Input.Country", "US"), ("Input.BirthDate.Month", ""));

        page.Document.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")).ShouldBe(
        [
            "#Input_GivenName", "#Input_FamilyName", "#Input_Line1", "#Input_City", "#Input_State", "#Input_PostalCode",
            "#Input_BirthDate_Month", "#Input_TaxpayerId", "#Input_FilingStatus",
        ]);
    }

    [Fact]
    public async Task A_choice_not_made_is_told_in_one_sentence_and_a_declined_agreement_is_no_error()
    {
        var browser = server.Browser();
        await browser.SubmitAsync(await browser.GetAsync("/register"), [], "Basic");
        await browser.SubmitAsync(
            "/register/email", ("Input.GivenName", "Ada"), ("Input.FamilyName", "Choice"), ("Input.Email", "ada.choice@example.com"));
        await browser.SubmitAsync("/register/email/code", ("Input.Code", await server.CodeToAsync("ada.choice@example.com")));
        await browser.SubmitAsync("/register/credentials", ("Input.Username", "ada.choice"), ("Input.Password", "a quiet harbor in late autumn"));

        (await browser.SubmitAsync("/enrol")).Errors.ShouldBe(["Choose what you want to use"]);

        await browser.SubmitAsync("/enrol/phone", ("Input.Phone", "+12025550144"));
        await browser.SubmitAsync("/enrol/phone/code", ("Input.Code", await server.CodeToAsync("+12025550144")));
        var declined = await browser.SubmitAsync(await browser.GetAsync("/agreement"), [], "Decline");
        declined.Document.Title.ShouldBe("You did not accept the agreement – Secure Access");
    }
}
