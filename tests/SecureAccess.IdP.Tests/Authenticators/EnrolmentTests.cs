using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Proofing;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>Binding a second factor: who may, which phone, and that its owner learns of it (SP 800-63B-4 4.1.2).</summary>
public sealed class EnrolmentTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string NotUsable = "We cannot use this number for your account";

    [Fact]
    public async Task A_first_factor_is_bound_with_the_password_alone_and_the_session_rises()
    {
        var (browser, account) = await server.WithPasswordAsync("enrol.first");
        (await browser.FollowAsync(await browser.GetAsync("/continue"))).Path.ShouldBe("/enrol");
        (await browser.SubmitAsync("/enrol", ("Input.Kind", "text"))).Location.ShouldBe("/enrol/phone");
        (await browser.SubmitAsync("/enrol/phone", ("Input.Phone", "(202) 555-0301"))).Location.ShouldBe("/enrol/phone/code");

        var answer = await browser.SubmitAsync("/enrol/phone/code", ("Input.Code", await server.CodeToAsync("+12025550301")));

        (await browser.FollowAsync(answer)).Path.ShouldBe("/agreement");
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.Two);
        var trail = await server.TrailAsync(account);
        trail.ShouldContain("enrolment_code_sent:text");
        trail.ShouldContain("authenticator_bound:text");
        trail.ShouldContain("second_factor_accepted:text");
    }

    [Fact]
    [Nist("U-12")]
    public async Task The_choice_must_be_made_before_going_on()
    {
        var (browser, _) = await server.WithPasswordAsync("enrol.choice");
        (await browser.SubmitAsync("/enrol")).Errors.ShouldHaveSingleItem().ShouldBe("Choose what you want to use");
        (await browser.SubmitAsync("/enrol", ("Input.Kind", "pigeon"))).Errors.ShouldHaveSingleItem();
        (await browser.SubmitAsync("/enrol", ("Input.Kind", "app"))).Location.ShouldBe("/enrol/app");
    }

    [Fact]
    [Attack(AttackClass.FactorAddedUnasked)]
    [Nist("U-32")]
    public async Task A_stolen_password_is_not_enough_to_add_a_factor_to_an_account_that_has_one()
    {
        await server.MakeWithAppAsync("enrol.stolen");
        var (thief, account) = await server.WithPasswordAsync("enrol.stolen", made: true);

        foreach (var path in (string[])["/enrol", "/enrol/phone", "/enrol/phone/code", "/enrol/app"])
        {
            var page = await thief.FollowAsync(await thief.GetAsync(path));
            page.Path.ShouldBe("/signin/second-factor", path);
            page.Text.ShouldContain("That page is not your next step");
        }

        (await server.CountAsync(AuditCatalogue.AuthenticatorBound, account)).ShouldBe(0);
    }

    [Fact]
    public async Task A_fresh_sign_in_with_both_factors_may_add_the_other_kind_and_it_works_at_the_next()
    {
        await server.MakeWithAppAsync("enrol.second");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "enrol.second");
        (await browser.SubmitAsync("/enrol", ("Input.Kind", "text"))).Location.ShouldBe("/enrol/phone");
        await browser.SubmitAsync("/enrol/phone", ("Input.Phone", "202 555 0302"));
        await browser.SubmitAsync("/enrol/phone/code", ("Input.Code", await server.CodeToAsync("+12025550302")));
        (await browser.FollowAsync(await browser.GetAsync("/enrol/phone"))).Text.ShouldContain("You get codes at the number ending in 0302 now");

        var next = server.Browser();
        await next.PasswordAsync("enrol.second");
        server.Clock.Advance(TimeSpan.FromMilliseconds(10));
        await next.GetAsync("/signin/second-factor?with=text");
        (await next.SecondFactorAsync(await server.CodeToAsync("+12025550302"), "/signin/second-factor?with=text")).Location.ShouldBe("/continue");
    }

    [Fact]
    [Attack(AttackClass.FactorAddedUnasked)]
    public async Task A_sign_in_of_some_time_ago_takes_both_factors_again_before_it_adds_one()
    {
        await server.MakeWithAppAsync("enrol.stale");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "enrol.stale");
        server.Clock.Advance(TimeSpan.FromMinutes(16));

        var page = await browser.FollowAsync(await browser.GetAsync("/enrol"));

        page.Path.ShouldBe("/signin");
        page.Text.ShouldContain("sign in again before you change how you sign in");
    }

    [Fact]
    public async Task A_phone_that_somebody_else_has_is_refused_without_telling_and_gets_no_message()
    {
        await server.MakeWithPhoneAsync("enrol.owner", "+12025550303");
        var (browser, account) = await server.WithPasswordAsync("enrol.taker");

        var page = await browser.SubmitAsync("/enrol/phone", ("Input.Phone", "202 555 0303"));

        page.Errors.ShouldHaveSingleItem().ShouldStartWith(NotUsable);
        page.Text.ShouldNotContain("enrol.owner");
        (await server.MessagesToAsync("+12025550303")).ShouldBeEmpty();
        (await server.TrailAsync(account)).ShouldContain("authenticator_refused:text:duplicate");
    }

    [Fact]
    public async Task A_phone_bound_by_somebody_else_between_code_and_confirmation_is_refused_in_the_same_words()
    {
        var (browser, account) = await server.WithPasswordAsync("enrol.race");
        await browser.SubmitAsync("/enrol/phone", ("Input.Phone", "202 555 0304"));
        await server.MakeWithPhoneAsync("enrol.faster", "+12025550304");

        var page = await browser.SubmitAsync("/enrol/phone/code", ("Input.Code", await server.CodeToAsync("+12025550304")));

        page.Errors.ShouldHaveSingleItem().ShouldStartWith(NotUsable);
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.One);
        (await server.CountAsync(AuditCatalogue.AuthenticatorBound, account)).ShouldBe(0);
        (await server.CountAsync(AuditCatalogue.AuthenticatorRefused, account)).ShouldBe(1);
    }

    [Fact]
    public async Task One_phone_confirmed_by_two_people_in_one_moment_becomes_one_persons()
    {
        var (first, one) = await server.WithPasswordAsync("enrol.moment1");
        var (second, two) = await server.WithPasswordAsync("enrol.moment2");
        var forms = new List<(TestBrowser Browser, TestPage Page, string Code)>();
        foreach (var browser in (TestBrowser[])[first, second])
        {
            server.Clock.Advance(TimeSpan.FromMilliseconds(10));
            await browser.SubmitAsync("/enrol/phone", ("Input.Phone", "202 555 0305"));
            forms.Add((browser, await browser.GetAsync("/enrol/phone/code"), await server.CodeToAsync("+12025550305")));
        }

        var answers = await Task.WhenAll(forms.Select(form => form.Browser.SubmitAsync(form.Page, [("Input.Code", form.Code)])));

        answers.Count(answer => answer.Location == "/continue").ShouldBe(1);
        answers.Single(answer => answer.Location is null).Errors.ShouldHaveSingleItem().ShouldStartWith(NotUsable);
        (await server.CountAsync(AuditCatalogue.AuthenticatorBound, one) + await server.CountAsync(AuditCatalogue.AuthenticatorBound, two)).ShouldBe(1);
    }

    [Fact]
    [Attack(AttackClass.EnrolmentCodeReplay)]
    public async Task A_code_for_the_first_phone_does_not_bind_the_second_one()
    {
        var (browser, account) = await server.WithPasswordAsync("enrol.changed");
        await browser.SubmitAsync("/enrol/phone", ("Input.Phone", "202 555 0306"));
        var first = await server.CodeToAsync("+12025550306");
        server.Clock.Advance(TimeSpan.FromMilliseconds(10));
        await browser.SubmitAsync("/enrol/phone", ("Input.Phone", "202 555 0307"));
        if (first == await server.CodeToAsync("+12025550307"))
        {
            return;
        }

        (await browser.SubmitAsync("/enrol/phone/code", ("Input.Code", first))).Errors.ShouldHaveSingleItem();
        (await server.CountAsync(AuditCatalogue.AuthenticatorBound, account)).ShouldBe(0);
    }

    [Fact]
    public async Task Wrong_late_and_dead_enrolment_codes_are_each_told_and_recorded()
    {
        var (browser, account) = await server.WithPasswordAsync("enrol.codes");
        await browser.SubmitAsync("/enrol/phone", ("Input.Phone", "202 555 0308"));
        var code = await server.CodeToAsync("+12025550308");
        for (var tries = 0; tries < 4; tries++)
        {
            (await ConfirmAsync(browser, People.Wrong(code))).Errors.ShouldHaveSingleItem().ShouldStartWith("That is not the code we sent");
        }

        (await ConfirmAsync(browser, People.Wrong(code))).Errors.ShouldHaveSingleItem().ShouldStartWith("That code no longer works");
        (await ConfirmAsync(browser, code)).Errors.ShouldHaveSingleItem().ShouldStartWith("That code no longer works");

        server.Clock.Advance(TimeSpan.FromMilliseconds(10));
        await browser.SubmitAsync(await browser.GetAsync("/enrol/phone/code"), [], "Send");
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        (await ConfirmAsync(browser, await server.CodeToAsync("+12025550308"))).Errors.ShouldHaveSingleItem().ShouldStartWith("That code is too old");

        var trail = await server.TrailAsync(account);
        trail.Count(entry => entry == "authenticator_refused:text:Wrong").ShouldBe(4);
        trail.ShouldContain("authenticator_refused:text:NewCodeNeeded");
        trail.ShouldContain("authenticator_refused:text:Expired");
    }

    [Fact]
    public async Task Wrong_enrolment_codes_close_the_channel_and_the_app_is_offered()
    {
        var (browser, _) = await server.WithPasswordAsync("enrol.closed");
        for (var codes = 0; codes < 2; codes++)
        {
            server.Clock.Advance(TimeSpan.FromMilliseconds(10));
            await browser.SubmitAsync("/enrol/phone", ("Input.Phone", "202 555 0309"));
            var code = await server.CodeToAsync("+12025550309");
            for (var tries = 0; tries < 5; tries++)
            {
                await ConfirmAsync(browser, People.Wrong(code));
            }
        }

        var closed = await ConfirmAsync(browser, "123456");

        closed.Title.ShouldBe("Too many wrong codes");
        closed.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldContain("/enrol/app");
        (await browser.SubmitAsync("/enrol/phone", ("Input.Phone", "202 555 0309"))).Errors.ShouldHaveSingleItem().ShouldStartWith("We have sent as many codes");
    }

    [Fact]
    public async Task An_account_may_name_ten_phones_a_day_so_that_nobody_looks_up_who_has_which()
    {
        var (browser, account) = await server.WithPasswordAsync("enrol.lookup");
        for (var phones = 0; phones < 10; phones++)
        {
            (await browser.SubmitAsync("/enrol/phone", ("Input.Phone", $"202 555 032{phones}"))).Location.ShouldBe("/enrol/phone/code");
        }

        (await browser.SubmitAsync("/enrol/phone", ("Input.Phone", "202 555 0330"))).Errors.ShouldHaveSingleItem().ShouldContain("Try again after");
        (await server.MessagesToAsync("+12025550330")).ShouldBeEmpty();
        (await server.TrailAsync(account)).ShouldContain("authenticator_refused:text:TooMany");
    }

    [Theory]
    [InlineData("", "Enter your mobile phone number")]
    [InlineData("555 0142", "Enter a U.S. phone number with ten digits")]
    [InlineData("+49 30 901820", "Enter a U.S. phone number with ten digits")]
    public async Task What_is_no_phone_of_the_United_States_is_said_at_its_field_and_kept(string typed, string error)
    {
        var (browser, _) = await server.WithPasswordAsync($"enrol.typed{typed.Length}");

        var page = await browser.SubmitAsync("/enrol/phone", ("Input.Phone", typed));

        page.Errors.ShouldHaveSingleItem().ShouldStartWith(error);
        page.Document.QuerySelector("input[autocomplete=tel]")!.GetAttribute("value").ShouldBe(typed);
    }

    [Fact]
    public async Task The_phone_of_proofing_is_bound_with_one_press_and_its_code()
    {
        var person = await new Registrant(server, "olivia.bennett").UpToAsync(StepKey.Agreement);
        await person.GoAsync("/enrol/phone");
        person.Page.Text.ShouldContain("Text a code to the number ending in 0100");
        person.Page.Body.ShouldNotContain("2025550100");

        await person.SendAsync([], "Proofed");
        person.At.ShouldBe("/enrol/phone/code");
        await person.EnterCodeAsync("+12025550100");

        person.At.ShouldBe("/agreement");
        (await server.SessionAsync(person.Browser))!.Aal.ShouldBe(Aal.Two);
    }

    [Fact]
    [Nist("U-32")]
    public async Task Binding_is_told_to_the_owner_by_e_mail_at_once()
    {
        await EnrolPhoneAsync("enrol.notice", "202 555 0310");

        var notice = (await server.MessagesToAsync("enrol.notice@example.com")).ShouldHaveSingleItem();
        (notice.Channel, notice.Template).ShouldBe((MessageChannel.Email, MessageTemplate.AuthenticatorAddedNotice));
        notice.Parameters[MessageParameters.Authenticator].ShouldBe("text");
        notice.Parameters[MessageParameters.At].ShouldBe(MessageParameters.Instant(server.Clock.GetUtcNow()));
    }

    [Fact]
    [Attack(AttackClass.FactorAddedUnasked)]
    public async Task Of_two_sessions_that_bind_a_first_factor_at_once_one_does()
    {
        var (owner, account) = await server.WithPasswordAsync("enrol.two");
        var (thief, _) = await server.WithPasswordAsync("enrol.two", made: true);
        var phone = owner;
        await phone.SubmitAsync("/enrol/phone", ("Input.Phone", "202 555 0311"));
        var phoneForm = await phone.GetAsync("/enrol/phone/code");
        var code = await server.CodeToAsync("+12025550311");
        var appForm = await thief.GetAsync("/enrol/app");

        await Task.WhenAll(
            phone.SubmitAsync(phoneForm, [("Input.Code", code)]),
            thief.SubmitAsync(appForm, [("Input.Code", server.ShownBy(appForm))]));

        (await server.CountAsync(AuditCatalogue.AuthenticatorBound, account)).ShouldBe(1);
        (await server.InDatabaseAsync(db => db.Authenticators.CountAsync(a => a.AccountId == account))).ShouldBe(1);
    }

    private async Task EnrolPhoneAsync(string username, string phone)
    {
        var (browser, _) = await server.WithPasswordAsync(username);
        await browser.SubmitAsync("/enrol/phone", ("Input.Phone", phone));
        var to = "+1" + phone.Replace(" ", "", StringComparison.Ordinal);
        (await ConfirmAsync(browser, await server.CodeToAsync(to))).Location.ShouldBe("/continue");
    }

    private static Task<TestPage> ConfirmAsync(TestBrowser browser, string code) =>
        browser.SubmitAsync("/enrol/phone/code", ("Input.Code", code));
}
