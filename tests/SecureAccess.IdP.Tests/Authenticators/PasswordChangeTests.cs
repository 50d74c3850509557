using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Accounts;
using SecureAccess.IdP.Tests.Passkeys;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>A person changes their password, and with it throws out whoever knew the old one (ASVS 6.2.2, 6.2.3, 7.4.3).</summary>
public sealed class PasswordChangeTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Path = "/account/password";
    private const string New = "violet otter climbs seven quiet ladders";
    private const string Wrong = "not the password at all";

    [Fact]
    [Nist("U-03")]
    public async Task The_new_password_signs_in_and_the_old_one_no_longer_does()
    {
        var (account, browser) = await SignedInAsync("change.works");
        var former = browser.Cookies[BrowserSession.CookieName];

        var page = await browser.FollowAsync(await ChangeAsync(browser, People.Password, New));

        page.Path.ShouldBe("/account");
        page.Text.ShouldContain("Your password is changed");
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.Two);
        var copy = browser.Copy();
        copy.Cookies[BrowserSession.CookieName] = former;
        (await server.SessionAsync(copy)).ShouldBeNull();
        (await server.Browser().PasswordAsync("change.works")).Errors.ShouldHaveSingleItem();
        (await server.Browser().PasswordAsync("change.works", New)).Location.ShouldBe("/continue");
        (await server.TrailAsync(account.Id)).ShouldContain("password_changed");
    }

    [Fact]
    [Nist("U-07")]
    public async Task The_form_says_to_password_managers_what_is_what_and_the_account_page_leads_to_it()
    {
        var (_, browser) = await SignedInAsync("change.form");

        (await browser.GetAsync("/account")).Document.QuerySelector($"main a[href='{Path}']").ShouldNotBeNull();
        var page = await browser.GetAsync(Path);

        page.Document.QuerySelectorAll("main form input[autocomplete]").Select(input => input.GetAttribute("autocomplete"))
            .ShouldBe(["username", "current-password", "new-password"]);
        page.Document.QuerySelectorAll("button[data-reveal]").Length.ShouldBe(2);
        page.Document.QuerySelector($"[data-fewest='{PasswordPolicy.MinLength}']").ShouldNotBeNull();
        browser.Language = "es";
        (await browser.GetAsync(Path)).Title.ShouldBe("Cambiar su contraseña");
    }

    [Theory]
    [InlineData("short", New, "too short now", "Use at least 15 characters; this has 13")]
    [InlineData("listed", New, "passwordpassword", "This password is on lists of common and leaked passwords")]
    [InlineData("context", New, "change.context", "Use at least 15 characters")]
    [InlineData("nothing", New, "", "Enter a new password")]
    [InlineData("same", New, New, "Choose another password than the one that you have now")]
    public async Task An_unacceptable_one_is_refused_beside_its_field_before_the_present_one_is_looked_at(string who, string present, string chosen, string error)
    {
        var (account, browser) = await SignedInAsync("change." + who);

        var page = await ChangeAsync(browser, present, chosen);

        page.Errors.ShouldHaveSingleItem().ShouldStartWith(error);
        page.Document.QuerySelector("[aria-invalid=true]")!.GetAttribute("autocomplete").ShouldBe("new-password");
        page.Body.ShouldNotContain(New);
        (await server.CountAsync(AuditCatalogue.PasswordChangeRefused, account.Id)).ShouldBe(0);
        (await server.Browser().PasswordAsync("change." + who)).Location.ShouldBe("/continue");
    }

    [Fact]
    [Attack(AttackClass.FactorBruteForce)]
    public async Task A_wrong_present_password_counts_as_at_sign_in_and_a_wait_answers_with_the_same_words()
    {
        var (account, browser) = await SignedInAsync("change.guessed");
        var wrong = await ChangeAsync(browser, Wrong, New);
        for (var tries = 1; tries < 2 * PasswordThrottle.FirstWaitAt; tries++)
        {
            await ChangeAsync(browser, Wrong, New);
        }

        // The tries of everybody are used up, and those of the owner's own browser after them.
        var waiting = await ChangeAsync(browser, People.Password, New);

        wrong.Errors.ShouldHaveSingleItem().ShouldStartWith("This is not the password that you have now");
        waiting.Errors.ShouldBe(wrong.Errors);
        waiting.Status.ShouldBe(wrong.Status);
        (await server.Browser().PasswordAsync("change.guessed")).Errors.ShouldHaveSingleItem().ShouldStartWith("We could not sign you in");
        var trail = await server.TrailAsync(account.Id);
        trail.Count(entry => entry == "password_change_refused:Wrong").ShouldBe(2 * PasswordThrottle.FirstWaitAt);
        trail.Count(entry => entry == "password_change_refused:Throttled").ShouldBe(1);
        (await server.CountAsync(AuditCatalogue.PasswordChanged, account.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_change_forgets_the_wrong_passwords_before_it()
    {
        var (_, browser) = await SignedInAsync("change.forgets");
        for (var round = 0; round < 2; round++)
        {
            for (var tries = 0; tries < PasswordThrottle.FirstWaitAt - 1; tries++)
            {
                await server.Browser().PasswordAsync("change.forgets", Wrong);
            }

            var (present, chosen) = round == 0 ? (People.Password, New) : (New, People.Password);
            (await ChangeAsync(browser, present, chosen)).Location.ShouldBe("/account");
        }

        (await server.Browser().PasswordAsync("change.forgets")).Location.ShouldBe("/continue");
    }

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    public async Task Sessions_and_tokens_from_elsewhere_are_dead_at_once_and_those_from_here_live_on()
    {
        var (account, browser) = await SignedInAsync("change.others");
        var (here, elsewhere, leftOver) = (new TokenHolder(server), new TokenHolder(server), new TokenHolder(server));
        await here.TakeAsync(browser);
        var stranger = server.Browser();
        await stranger.SignInWithAppAsync(server, "change.others");
        await elsewhere.TakeAsync(stranger);
        var gone = server.Browser();
        await gone.SignInWithAppAsync(server, "change.others");
        await leftOver.TakeAsync(gone);
        await gone.SubmitAsync("/signout");

        (await ChangeAsync(browser, People.Password, New)).Location.ShouldBe("/account");

        (await stranger.FollowAsync(await stranger.GetAsync("/account"))).Path.ShouldBe("/signin");
        foreach (var holder in (TokenHolder[])[elsewhere, leftOver])
        {
            (await holder.UserInfoAsync()).ShouldBe(HttpStatusCode.Unauthorized);
            (await holder.RefreshAsync()).ShouldBe(HttpStatusCode.BadRequest);
        }

        (await here.UserInfoAsync()).ShouldBe(HttpStatusCode.OK);
        (await here.RefreshAsync()).ShouldBe(HttpStatusCode.OK);
        (await server.TrailAsync(account.Id)).ShouldContain("session_ended:PasswordChanged");
        (await server.InDatabaseAsync(db => db.Sessions.CountAsync(
            s => s.AccountId == account.Id && s.EndReason == SessionEnd.PasswordChanged, TestContext.Current.CancellationToken))).ShouldBe(1);
    }

    [Fact]
    [Nist("U-40")]
    public async Task Every_address_is_told_and_the_code_of_the_notice_locks_out_whoever_changed_it()
    {
        var (account, thief) = await SignedInAsync("change.notice");
        await server.BindPhoneAsync(account, "+12025550181");

        (await ChangeAsync(thief, People.Password, New)).Location.ShouldBe("/account");

        foreach (var address in (string[])["change.notice@example.com", "+12025550181"])
        {
            (await server.MessagesToAsync(address))[0].Template.ShouldBe(MessageTemplate.PasswordChangedNotice);
        }

        var code = await server.CodeToAsync("change.notice@example.com");
        (await server.Browser().SubmitAsync("/disown", ("Input.Code", code))).Title.ShouldBe("The account is shut down");
        (await thief.FollowAsync(await thief.GetAsync("/account"))).Path.ShouldBe("/signin");
        (await server.Browser().PasswordAsync("change.notice", New)).Errors.ShouldHaveSingleItem();
        (await server.AccountAsync("change.notice")).Status.ShouldBe(AccountStatus.Suspended);
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task A_sign_in_of_a_quarter_of_an_hour_ago_is_done_anew_first()
    {
        var (account, browser) = await SignedInAsync("change.stale");
        var form = await browser.GetAsync(Path);
        server.Clock.Advance(TimeSpan.FromMinutes(16));

        var asked = await browser.FollowAsync(await browser.GetAsync(Path));
        var posted = await browser.SubmitAsync(form, [("Input.Present", People.Password), ("Input.Chosen", New)]);

        asked.Path.ShouldBe("/signin");
        asked.Text.ShouldContain("sign in again before you change how you sign in");
        posted.Location.ShouldBe("/signin");
        (await server.CountAsync(AuditCatalogue.PasswordChanged, account.Id)).ShouldBe(0);
        await browser.SignInWithAppAsync(server, "change.stale");
        (await ChangeAsync(browser, People.Password, New)).Location.ShouldBe("/account");
    }

    [Fact]
    public async Task One_factor_changes_nothing()
    {
        await server.MakeWithAppAsync("change.half");
        var half = server.Browser();
        await half.PasswordAsync("change.half");

        (await half.GetAsync(Path)).Location.ShouldBe("/continue");
        (await server.Browser().GetAsync(Path)).Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task Whoever_signs_in_with_a_passkey_changes_it_too()
    {
        using var passkey = new SoftAuthenticator();
        await server.MakeWithPasskeyAsync("change.passkey", passkey);
        var browser = server.Browser();
        (await browser.UseAsync(passkey, "/signin")).Location.ShouldBe("/continue");

        (await ChangeAsync(browser, People.Password, New)).Location.ShouldBe("/account");

        (await server.SessionAsync(browser))!.Authentications.ShouldHaveSingleItem().Method.ShouldBe(AuthenticationMethod.Passkey);
    }

    [Fact]
    public async Task Of_changes_that_race_one_holds()
    {
        var (account, browser) = await SignedInAsync("change.race");
        var form = await browser.GetAsync(Path);
        var copies = Enumerable.Range(0, 5).Select(_ => browser.Copy()).ToList();

        var answers = await Task.WhenAll(copies.Select((copy, number) => Task.Run(() => copy.SubmitAsync(
            form, [("Input.Present", People.Password), ("Input.Chosen", $"{New} {number}")]))));

        (await server.CountAsync(AuditCatalogue.PasswordChanged, account.Id)).ShouldBe(1);
        answers.ShouldAllBe(answer => answer.Location != null || answer.Errors.Count == 1);
        var won = Array.FindIndex(answers, answer => answer.Location == "/account");
        (await server.SessionAsync(copies[won])).ShouldNotBeNull();
        (await server.Browser().PasswordAsync("change.race", $"{New} {won}")).Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        var (account, browser) = await SignedInAsync("change.forged");

        var answer = await browser.PostAsync(Path, ("Input.Present", People.Password), ("Input.Chosen", New));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await server.CountAsync(AuditCatalogue.PasswordChanged, account.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_full_line_of_hashes_says_busy_and_counts_nothing()
    {
        await using var own = new ServerFixture { Settings = { ["Accounts:PasswordsHashedAtOnce"] = "1", ["Accounts:PasswordsWaiting"] = "0", ["Accounts:PasswordIterations"] = "210000" } };
        await own.MakeWithAppAsync("change.busy");
        var browser = own.Browser();
        await browser.SignInWithAppAsync(own, "change.busy");
        var form = await browser.GetAsync(Path);
        var held = own.Services.GetRequiredService<PasswordHashing>().CreateAsync(Wrong, TestContext.Current.CancellationToken);

        var page = await browser.SubmitAsync(form, [("Input.Present", Wrong), ("Input.Chosen", New)]);
        await held;

        (page.Status, page.Headers["Retry-After"]).ShouldBe((HttpStatusCode.ServiceUnavailable, "10"));
        page.Errors.ShouldHaveSingleItem().ShouldStartWith("We are busy at this moment");
        (await own.InDatabaseAsync(db => db.Database.SqlQuery<int>($"SELECT COALESCE(SUM(Consecutive), 0) AS Value FROM PasswordFailures")
            .SingleAsync(TestContext.Current.CancellationToken))).ShouldBe(0);
    }

    private async Task<(Account Account, TestBrowser Browser)> SignedInAsync(string username)
    {
        var account = await server.MakeWithAppAsync(username);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);
        return (account, browser);
    }

    private static Task<TestPage> ChangeAsync(TestBrowser browser, string present, string chosen) =>
        browser.SubmitAsync(Path, ("Input.Present", present), ("Input.Chosen", chosen));
}
