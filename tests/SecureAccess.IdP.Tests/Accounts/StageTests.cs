using Microsoft.EntityFrameworkCore;

namespace SecureAccess.IdP.Tests.Accounts;

/// <summary>A person on a journey reads on every page of it where they are, whichever room the page belongs to.</summary>
public sealed class StageTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Password = "a quiet harbor in late autumn";

    [Fact]
    public async Task The_pages_of_the_second_factor_and_the_agreement_are_stages_of_the_open_journey_and_count_as_it_does()
    {
        var browser = await RegisterAsync("stage.basic");

        foreach (var path in new[] { "/enrol", "/enrol/phone", "/enrol/app" })
        {
            Stage(await browser.GetAsync(path)).ShouldBe("Step 2 of 3: Sign-in", path);
        }

        await BindPhoneAsync(browser, "+12025550142");
        Stage(await browser.GetAsync("/agreement")).ShouldBe("Step 3 of 3: Agreement");
    }

    [Fact]
    public async Task Outside_of_a_journey_the_same_pages_show_no_stage()
    {
        var browser = await RegisterAsync("stage.later");
        await BindPhoneAsync(browser, "+12025550143");
        await browser.SubmitAsync("/agreement", ("Input.Agree", "true"));

        Stage(await browser.GetAsync("/enrol/app")).ShouldBeNull();

        await server.InDatabaseAsync(db => db.Accounts.Where(a => a.Username == "stage.later")
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.AcceptedAgreement, 0)));
        var agreement = await browser.GetAsync("/agreement");
        agreement.Title.ShouldBe("User agreement");
        Stage(agreement).ShouldBeNull();
    }

    private static string? Stage(TestPage page) => page.Document.QuerySelector(".steps-text")?.TextContent;

    private async Task<TestBrowser> RegisterAsync(string username)
    {
        var browser = server.Browser();
        var email = username + "@example.com";
        await browser.SubmitAsync(await browser.GetAsync("/register"), [], "Basic");
        await browser.SubmitAsync("/register/email", ("Input.GivenName", "Ada"), ("Input.FamilyName", "Stage"), ("Input.Email", email));
        await browser.SubmitAsync("/register/email/code", ("Input.Code", await server.CodeToAsync(email)));
        await browser.SubmitAsync("/register/credentials", ("Input.Username", username), ("Input.Password", Password));
        return browser;
    }

    private async Task BindPhoneAsync(TestBrowser browser, string phone)
    {
        await browser.SubmitAsync("/enrol/phone", ("Input.Phone", phone));
        await browser.SubmitAsync("/enrol/phone/code", ("Input.Code", await server.CodeToAsync(phone)));
    }
}
