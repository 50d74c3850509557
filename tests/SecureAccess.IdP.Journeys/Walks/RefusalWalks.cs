using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>People for whom a stage does not pass: each is told what to do next, nobody learns more than they may, nothing is lost.</summary>
public sealed class RefusalWalks(Chromium chromium)
{
    private const string HelpDesk = "1-800-555-0199";

    [Fact]
    public async Task A_wrong_identity_is_told_as_a_whole_and_what_was_typed_is_kept_but_the_number()
    {
        var person = Person.Named("una.unknown");
        var walker = await AtIdentityAsync(person, "en-US");
        await walker.IdentityAsync(person);
        walker.Path.ShouldBe("/register/identity");
        (await walker.Page.Locator("[role=alert]").CountAsync()).ShouldBe(1);
        (await walker.Page.Locator("main [autocomplete~='family-name']").First.InputValueAsync()).ShouldBe(person.Family);
        (await walker.Page.Locator("main [name='Input.TaxpayerId']").InputValueAsync()).ShouldBeEmpty();
        (await walker.Page.ContentAsync()).ShouldNotContain(person.TaxpayerId);
        await ShouldOfferTheHelpDeskAsync(walker);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("es-US")]
    public async Task A_vendor_that_is_down_is_said_and_the_step_waits(string locale)
    {
        var person = Person.Named("tess.downey");
        var walker = await AtIdentityAsync(person, locale);
        await walker.IdentityAsync(person);
        walker.Path.ShouldBe("/register/identity");
        await ShouldOfferTheHelpDeskAsync(walker);
    }

    [Theory]
    [InlineData("frank.frost")]
    [InlineData("amelia.amex")]
    [InlineData("stuart.student")]
    [InlineData("carl.downey")]
    public async Task A_financial_account_that_cannot_be_used_leaves_the_step_open(string key)
    {
        var person = Person.Named(key);
        var walker = await AtIdentityAsync(person, "en-US");
        await walker.IdentityAsync(person);
        await walker.FinancialAsync(person);
        walker.Path.ShouldBe("/register/financial");
        (await walker.Page.Locator("main [name='Input.Number']").First.InputValueAsync()).ShouldBeEmpty();
        (await walker.Page.ContentAsync()).ShouldNotContain(person.Account.Number);
        await ShouldOfferTheHelpDeskAsync(walker);
    }

    [Theory]
    [InlineData("vera.voip")]
    [InlineData("paula.prepaid")]
    [InlineData("petra.phonetaken")]
    public async Task A_phone_that_cannot_be_used_is_refused_without_saying_whose_it_is(string key)
    {
        var person = Person.Named(key);
        var walker = await AtIdentityAsync(person, "en-US");
        await walker.IdentityAsync(person);
        await walker.FinancialAsync(person);
        await walker.TypeAsync("tel", person.Phone);
        await walker.PressAsync();
        walker.Path.ShouldBe("/register/phone");
        await ShouldOfferTheHelpDeskAsync(walker);
    }

    [Fact]
    public async Task A_suspended_account_answers_like_a_wrong_password()
    {
        var sasha = new Walker(await chromium.OpenAsync());
        await SignInWalks.EnterAsync(sasha);
        await sasha.PasswordAsync("sasha.suspended");
        var suspended = await sasha.Page.Locator("[role=alert]").InnerTextAsync();
        await sasha.PasswordAsync("sam.texts", "not the password at all");
        (await sasha.Page.Locator("[role=alert]").InnerTextAsync()).ShouldBe(suspended);
    }

    private async Task<Walker> AtIdentityAsync(Person person, string locale)
    {
        var walker = new Walker(await chromium.OpenAsync(locale));
        await SignInWalks.EnterAsync(walker);
        await walker.BeginAsync();
        await walker.EmailAsync(person);
        return walker;
    }

    private static async Task ShouldOfferTheHelpDeskAsync(Walker walker) =>
        (await walker.Page.Locator("main").InnerTextAsync()).ShouldContain(HelpDesk);
}
