using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>People who begin at Transcript Delivery without an account, and see a transcript at the end.</summary>
public sealed class RegistrationWalks(Chromium chromium, RunningDemo demo)
{
    [Theory]
    [InlineData("olivia.bennett", "en-US", 1024)]
    [InlineData("marcus.oyelaran", "es-US", 320)]
    public async Task A_practitioner_registers_and_opens_a_transcript(string key, string locale, int width)
    {
        var person = Person.Named(key);
        var walker = new Walker(await chromium.OpenAsync(locale, width));
        await SignInWalks.EnterAsync(walker);
        await walker.BeginAsync();
        await walker.EmailAsync(person);
        await walker.IdentityAsync(person);
        await walker.FinancialAsync(person);
        await walker.PhoneAsync(person);
        await walker.CredentialsAsync(key);
        await walker.BindProofedPhoneAsync(person);
        await walker.AgreeAsync();
        await walker.NoticeAsync();
        await SignInWalks.ShouldBeInsideAsync(walker);

        var letter = (await Inbox.ReadAsync(person.Email)).First(l => l.Channel == "letter");
        letter.Body.ShouldContain(person.Address("line1"), Case.Insensitive);
    }

    [Theory]
    [InlineData("abigail.stone", "en-US", 1024)]
    [InlineData("victor.halloran", "es-US", 320)]
    public async Task A_person_without_such_a_phone_waits_for_a_letter_and_comes_back_in_another_browser(string key, string locale, int width)
    {
        var person = Person.Named(key);
        var walker = new Walker(await chromium.OpenAsync(locale, width));
        await SignInWalks.EnterAsync(walker);
        await walker.BeginAsync();
        await walker.EmailAsync(person);
        await walker.IdentityAsync(person);
        await walker.FinancialAsync(person);
        walker.Path.ShouldBe("/register/phone");
        await walker.PressAsync("Mail");
        await walker.CredentialsAsync(key);
        walker.Path.ShouldBe("/register/mail");

        var later = new Walker(await chromium.OpenAsync(locale, width), checks: false);
        await SignInWalks.EnterAsync(later);
        await later.PasswordAsync(key, RegistrationSteps.NewPassword);
        later.Path.ShouldBe("/register/mail");
        await later.TypeAsync("one-time-code", await Inbox.LetterCodeAsync(person.Email));
        await later.PressAsync();
        await later.BindAppAsync();
        await later.AgreeAsync();
        await later.NoticeAsync();
        await SignInWalks.ShouldBeInsideAsync(later);
    }

    [Theory]
    [InlineData("robin", "en-US", 1024, "Your accounts are joined")]
    [InlineData("quinn", "es-US", 320, "Sus cuentas están unidas")]
    public async Task Whoever_is_proofed_elsewhere_joins_that_account_with_the_old_username_in_place_of_proving_anything_again(
        string name, string locale, int width, string joined)
    {
        var phone = Person.Named($"{name}.sister").Phone;
        var walker = new Walker(await chromium.OpenAsync(locale, width));
        await SignInWalks.EnterAsync(walker);
        await walker.PasswordAsync($"{name}.before");
        walker.Path.ShouldBe("/register");
        await walker.FollowAsync("/account/join");
        await walker.PressAsync("Begin");
        await walker.SignInByTextAsync($"{name}.sister", phone);
        walker.Path.ShouldBe("/account/join");
        await walker.PressAsync("Join");
        (await walker.HeadingAsync()).ShouldBe(joined);
        await walker.FollowAsync("/continue");
        await walker.SignInByTextAsync($"{name}.before", phone);
        await walker.AgreeAsync();
        await SignInWalks.ShouldBeInsideAsync(walker);
    }

    [Fact]
    public async Task A_registration_with_an_authenticator_app_survives_kill_9_and_goes_on_in_another_tab()
    {
        var person = Person.Named(Happy(2));
        var walker = new Walker(await chromium.OpenAsync());
        await SignInWalks.EnterAsync(walker);
        await walker.BeginAsync();
        await walker.EmailAsync(person);
        await walker.IdentityAsync(person);
        walker.Path.ShouldBe("/register/financial");

        await demo.KillAndRestartAsync();
        var tab = new Walker(await walker.Page.Context.NewPageAsync());
        await SignInWalks.EnterAsync(tab);
        await tab.FinancialAsync(person);
        await walker.Page.ReloadAsync();
        walker.Path.ShouldBe("/register/phone");

        await demo.KillAndRestartAsync();
        await tab.PhoneAsync(person);
        await tab.CredentialsAsync(Happy(2));
        await demo.KillAndRestartAsync();
        await tab.BindAppAsync();
        await tab.AgreeAsync();
        await tab.NoticeAsync();
        await SignInWalks.ShouldBeInsideAsync(tab);
    }

    [Fact]
    public async Task A_half_finished_person_comes_back_with_username_and_password_and_resumes_where_facts_say()
    {
        var person = Person.Named(Happy(3));
        var walker = new Walker(await chromium.OpenAsync(), checks: false);
        await SignInWalks.EnterAsync(walker);
        await walker.BeginAsync();
        await walker.EmailAsync(person);
        await walker.IdentityAsync(person);
        await walker.FinancialAsync(person);
        await walker.PhoneAsync(person);
        await walker.CredentialsAsync(Happy(3));
        walker.Path.ShouldBe("/enrol");

        var later = new Walker(await chromium.OpenAsync(), checks: false);
        await SignInWalks.EnterAsync(later);
        await later.PasswordAsync(Happy(3), RegistrationSteps.NewPassword);
        await later.BindOnlyPhoneAsync(person);
        await later.AgreeAsync();
        await later.NoticeAsync();
        await SignInWalks.ShouldBeInsideAsync(later);
    }

    [Theory]
    [InlineData("casey.legacy", "en-US", 1024)]
    [InlineData("carla.legacy", "es-US", 320)]
    public async Task Whoever_has_a_username_of_before_puts_it_off_until_the_cut_over_then_proves_who_they_are_and_keeps_it(
        string username, string locale, int width)
    {
        var person = Person.Named(username);
        var casey = new Walker(await chromium.OpenAsync(locale, width));
        await SignInWalks.EnterAsync(casey);
        await casey.PasswordAsync(username);
        await casey.PressAsync("Later");
        await casey.FollowAsync("/signin");
        await casey.PasswordAsync(username);
        await casey.PressAsync();
        await casey.IdentityAsync(person);
        await casey.FinancialAsync(person);
        await casey.PhoneAsync(person);
        await casey.BindProofedPhoneAsync(person);
        await casey.AgreeAsync();
        await casey.NoticeAsync();
        await SignInWalks.ShouldBeInsideAsync(casey);
    }

    [Fact]
    public async Task A_basic_account_is_made_without_proofing_and_is_proofed_later()
    {
        var person = Person.Named(Happy(4));
        var walker = new Walker(await chromium.OpenAsync());
        await walker.OpenAsync($"{RunningDemo.Provider}/register");
        await walker.PressAsync("Basic");
        await walker.EmailAsync(person);
        await walker.CredentialsAsync(Happy(4));
        var key = await walker.BindAppAsync();
        await walker.AgreeAsync();
        walker.Path.ShouldBe("/account");

        await SignInWalks.EnterAsync(walker);
        walker.Path.ShouldBe("/register");
        await walker.PressAsync();
        await walker.IdentityAsync(person);
        await walker.FinancialAsync(person);
        await walker.PhoneAsync(person);
        await walker.NoticeAsync();
        await SignInWalks.ShouldBeInsideAsync(walker);
        key.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Registration_works_without_JavaScript()
    {
        var person = Person.Named(Happy(5));
        var walker = new Walker(await chromium.OpenAsync(scripts: false), checks: false);
        await SignInWalks.EnterAsync(walker);
        await walker.BeginAsync();
        await walker.EmailAsync(person);
        await walker.IdentityAsync(person);
        await walker.FinancialAsync(person);
        await walker.PhoneAsync(person);
        await walker.CredentialsAsync(Happy(5));
        await walker.BindProofedPhoneAsync(person);
        await walker.AgreeAsync();
        await walker.NoticeAsync();
        await SignInWalks.ShouldBeInsideAsync(walker);
    }

    [Fact]
    public async Task A_step_that_is_skipped_to_by_its_address_leads_to_the_step_that_is_due()
    {
        var walker = new Walker(await chromium.OpenAsync());
        await SignInWalks.EnterAsync(walker);
        await walker.BeginAsync();
        await walker.OpenAsync($"{RunningDemo.Provider}/register/credentials");
        walker.Path.ShouldBe("/register/email");
        (await walker.Page.Locator("[role=status]").CountAsync()).ShouldBeGreaterThan(0);
    }

    /// <summary>People for whom every step passes, each for one walk.</summary>
    private static string Happy(int index) => Person.HappyKeys[index];
}
