using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Accounts.Suspension;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>Recovery codes (SP 800-63B-4 4.2.1.1): made at two factors, shown once, each good once in place of the phone or app.</summary>
public sealed class RecoveryCodeTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string List = "/account/recovery-codes";
    private const string Enter = "/signin/recovery-code";

    [Fact]
    [Nist("U-10")]
    public async Task Ten_codes_are_shown_once_and_no_way_back_shows_them_again()
    {
        var (browser, account) = await SignedInAsync("recovery.once");
        var form = await browser.GetAsync(List);

        var shown = await browser.SubmitAsync(form, []);

        var codes = CodesOf(shown);
        codes.Count.ShouldBe(RecoveryCode.InSet);
        shown.Headers["Cache-Control"].ShouldContain("no-store");
        CodesOf(await browser.GetAsync(List)).ShouldBeEmpty();

        // The browser's "send the form again" makes no other set in the place of the one just printed.
        var again = await browser.SubmitAsync(form, []);
        CodesOf(again).ShouldBeEmpty();
        again.Text.ShouldContain("Codes were made already");
        (await EnterAsync("recovery.once", codes[0])).Answer.Location.ShouldBe("/continue");
        (await server.TrailAsync(account.Id)).Count(e => e == "recovery_codes_made").ShouldBe(1);
    }

    [Fact]
    [Nist("U-34")]
    [Nist("U-38")]
    public async Task A_code_stands_in_for_the_app_and_every_address_is_told_with_the_way_to_disown()
    {
        var (owner, account) = await SignedInAsync("recovery.use");
        await server.BindPhoneAsync(account, "+12025550261");
        var codes = await MakeAsync(owner);
        foreach (var address in new[] { "recovery.use@example.com", "+12025550261" })
        {
            (await server.MessagesToAsync(address))[0].Template.ShouldBe(MessageTemplate.RecoveryCodesMadeNotice);
        }

        server.Clock.Advance(TimeSpan.FromMinutes(1));
        var (browser, answer) = await EnterAsync("recovery.use", codes[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));

        answer.Location.ShouldBe("/continue");
        var session = (await server.SessionAsync(browser))!;
        session.Authentications.Select(a => a.Method).ShouldBe([AuthenticationMethod.Password, AuthenticationMethod.RecoveryCode]);
        session.Aal.ShouldBe(Aal.Two);
        (await server.TrailAsync(account.Id)).ShouldContain("second_factor_accepted:recovery");
        foreach (var address in new[] { "recovery.use@example.com", "+12025550261" })
        {
            var notice = (await server.MessagesToAsync(address))[0];
            notice.Template.ShouldBe(MessageTemplate.RecoveryCodeUsedNotice);
            notice.Parameters[MessageParameters.Left].ShouldBe("9");
        }
    }

    [Fact]
    [Attack(AttackClass.CodeReplay)]
    [Nist("U-34")]
    public async Task A_used_code_opens_nothing_a_second_time()
    {
        var (owner, account) = await SignedInAsync("recovery.reuse");
        var codes = await MakeAsync(owner);
        await EnterAsync("recovery.reuse", codes[0]);

        var (thief, answer) = await EnterAsync("recovery.reuse", codes[0]);

        answer.Errors.ShouldHaveSingleItem().ShouldStartWith("That code was used already");
        (await server.SessionAsync(thief))!.Aal.ShouldBe(Aal.One);
        (await server.TrailAsync(account.Id)).ShouldContain("second_factor_refused:recovery:UsedBefore");
    }

    [Fact]
    [Attack(AttackClass.CodeReplay)]
    [Nist("U-10")]
    public async Task Of_parallel_sign_ins_with_one_code_exactly_one_session_is_raised()
    {
        var (owner, _) = await SignedInAsync("recovery.race");
        var codes = await MakeAsync(owner);
        var browsers = Enumerable.Range(0, 6).Select(_ => server.Browser()).ToList();
        var forms = new List<TestPage>();
        foreach (var browser in browsers)
        {
            await browser.PasswordAsync("recovery.race");
            forms.Add(await browser.GetAsync(Enter));
        }

        await Task.WhenAll(browsers.Zip(forms, (browser, form) => browser.SubmitAsync(form, [("Input.RecoveryCode", codes[0])])));

        var sessions = await Task.WhenAll(browsers.Select(browser => server.SessionAsync(browser)));
        sessions.Count(session => session!.Aal == Aal.Two).ShouldBe(1);
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task Another_accounts_code_opens_nothing_and_stays_good_for_its_owner()
    {
        var (owner, _) = await SignedInAsync("recovery.owner");
        var (other, _) = await SignedInAsync("recovery.other");
        var codes = await MakeAsync(owner);
        await MakeAsync(other);

        var (thief, answer) = await EnterAsync("recovery.other", codes[0]);

        answer.Errors.ShouldHaveSingleItem().ShouldStartWith("That is not one of your recovery codes");
        (await server.SessionAsync(thief))!.Aal.ShouldBe(Aal.One);
        (await EnterAsync("recovery.owner", codes[0])).Answer.Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task Ten_wrong_codes_close_recovery_codes_for_the_account_and_a_new_set_resets_nothing()
    {
        var (owner, account) = await SignedInAsync("recovery.guess");
        var codes = await MakeAsync(owner);
        var thief = server.Browser();
        await thief.PasswordAsync("recovery.guess");
        for (var tries = 0; tries < 10; tries++)
        {
            (await thief.SubmitAsync(Enter, ("Input.RecoveryCode", GroupedCode.Draw()))).Errors.ShouldHaveSingleItem();
        }

        (await thief.SubmitAsync(Enter, ("Input.RecoveryCode", codes[0]))).Title.ShouldBe("Too many wrong codes");
        (await server.SessionAsync(thief))!.Aal.ShouldBe(Aal.One);
        (await server.TrailAsync(account.Id)).ShouldContain("second_factor_closed:recovery:Closed");
        var after = await MakeAsync(owner);
        (await EnterAsync("recovery.guess", after[0])).Answer.Title.ShouldBe("Too many wrong codes");

        // The app is another channel: a stranger's guesses do not shut its owner out.
        server.Clock.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));
        (await thief.SecondFactorAsync(server.AppCode())).Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task A_new_set_voids_the_one_before_and_takes_a_fresh_sign_in()
    {
        var (owner, _) = await SignedInAsync("recovery.replace");
        var before = await MakeAsync(owner);
        var after = await MakeAsync(owner);
        after.ShouldNotContain(before[0]);
        (await EnterAsync("recovery.replace", before[0])).Answer.Errors.ShouldHaveSingleItem().ShouldStartWith("That is not one of");

        server.Clock.Advance(TimeSpan.FromMinutes(16));
        (await owner.SubmitAsync(await owner.GetAsync(List), [])).Location.ShouldBe("/signin");
        (await EnterAsync("recovery.replace", after[0])).Answer.Location.ShouldBe("/continue");
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    [Nist("U-10")]
    public async Task A_password_alone_neither_makes_codes_nor_sees_how_many_there_are()
    {
        await SignedInAsync("recovery.password");
        var thief = server.Browser();
        await thief.PasswordAsync("recovery.password");

        (await thief.GetAsync(List)).Location.ShouldBe("/continue");
        (await thief.PostAsync(List, ("Seen", Guid.Empty.ToString()))).Status.ShouldNotBe(System.Net.HttpStatusCode.OK);
        (await server.Browser().GetAsync(Enter)).Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task Few_codes_left_are_said_on_the_account_page()
    {
        var (owner, _) = await SignedInAsync("recovery.few");
        (await owner.GetAsync("/account")).Text.ShouldContain("You have no recovery codes");
        var codes = await MakeAsync(owner);
        (await owner.GetAsync("/account")).Text.ShouldContain("Recovery codes that still work: 10");
        var browser = server.Browser();
        foreach (var code in codes.Take(RecoveryCode.InSet - RecoveryCode.Few))
        {
            (browser, _) = await EnterAsync("recovery.few", code);
        }

        (await browser.GetAsync("/account")).Text.ShouldContain("You have few recovery codes left (3)");
        browser.Language = "es";
        (await browser.GetAsync(List)).Text.ShouldContain("Quedan pocos códigos: 3");
    }

    [Fact]
    public async Task Without_a_second_factor_no_recovery_code_is_asked_for()
    {
        await server.MakeAsync("recovery.none");
        var browser = server.Browser();
        await browser.PasswordAsync("recovery.none");
        (await browser.GetAsync(Enter)).Location.ShouldBe("/continue");
    }

    [Theory]
    [InlineData("", "Enter a recovery code")]
    [InlineData("' or 1=1 --", "That is not one of your recovery codes")]
    public async Task What_is_no_code_is_said_at_its_field(string typed, string error)
    {
        var name = $"recovery.form{typed.Length}";
        var (owner, _) = await SignedInAsync(name);
        await MakeAsync(owner);
        var (_, answer) = await EnterAsync(name, typed);
        answer.Errors.ShouldHaveSingleItem().ShouldStartWith(error);
        answer.Document.QuerySelector("[aria-invalid=true]").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_code_of_a_notice_shuts_its_account_down_once_and_no_other()
    {
        var (owner, account) = await SignedInAsync("recovery.disown");
        var (bystander, _) = await SignedInAsync("recovery.bystander");
        await MakeAsync(owner);
        var first = await server.CodeToAsync("recovery.disown@example.com");
        await MakeAsync(bystander);
        var other = await server.CodeToAsync("recovery.bystander@example.com");

        (await server.Browser().SubmitAsync("/disown", ("Input.Code", first))).Title.ShouldBe("The account is shut down");

        (await server.AccountAsync("recovery.disown")).Status.ShouldBe(AccountStatus.Suspended);
        (await server.AccountAsync("recovery.bystander")).Status.ShouldBe(AccountStatus.Active);
        (await owner.GetAsync("/account")).Location.ShouldBe("/continue");
        (await bystander.GetAsync("/account")).Location.ShouldBeNull();

        // Pressed twice it says the same and does nothing more; what the help desk gave back, it does not shut down again.
        (await server.Browser().SubmitAsync("/disown", ("Input.Code", first))).Title.ShouldBe("The account is shut down");
        (await server.CountAsync(AuditCatalogue.AccountDisowned, account.Id)).ShouldBe(1);
        await server.InScopeAsync(services => services.GetRequiredService<ReinstateAccount>()
            .HandleAsync(account.Id, new ReinstateTerms(ProveAgain: false, BindAgain: false), "test", TestContext.Current.CancellationToken));
        (await server.Browser().SubmitAsync("/disown", ("Input.Code", first))).Errors.ShouldHaveSingleItem().ShouldStartWith("We do not recognize");
        (await server.AccountAsync("recovery.disown")).Status.ShouldBe(AccountStatus.Active);

        server.Clock.Advance(TimeSpan.FromDays(31));
        (await server.Browser().SubmitAsync("/disown", ("Input.Code", other))).Errors.ShouldHaveSingleItem().ShouldStartWith("We do not recognize");
    }

    private static List<string> CodesOf(TestPage page) => [.. page.Document.QuerySelectorAll(".recovery-codes code").Select(c => c.TextContent)];

    private static async Task<List<string>> MakeAsync(TestBrowser browser)
    {
        var codes = CodesOf(await browser.SubmitAsync(await browser.GetAsync(List), []));
        codes.Count.ShouldBe(RecoveryCode.InSet);
        return codes;
    }

    private async Task<(TestBrowser Browser, Account Account)> SignedInAsync(string username)
    {
        var account = await server.MakeWithAppAsync(username);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);
        return (browser, account);
    }

    private async Task<(TestBrowser Browser, TestPage Answer)> EnterAsync(string username, string code)
    {
        var browser = server.Browser();
        (await browser.PasswordAsync(username)).Location.ShouldBe("/continue");
        return (browser, await browser.SubmitAsync(Enter, ("Input.RecoveryCode", code)));
    }
}
