using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Passkeys;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>
/// A password that must not stay is replaced before anything else: a temporary one, which signs in once, and one that somebody else may know
/// (SP 800-63B-4 3.1.1.2). The present one is not asked for again.
/// </summary>
public sealed class ForcedPasswordTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Page = "/account/password/new";
    private const string New = "violet otter climbs seven quiet ladders";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_compromised_password_is_replaced_behind_the_second_factor_and_before_anything_else()
    {
        var account = await server.MakeWithAppAsync("forced.change");
        await DemandAsync(account);
        var browser = server.Browser();
        server.Clock.Advance(TimeSpan.FromSeconds(30));

        (await browser.FollowAsync(await browser.PasswordAsync("forced.change"))).Path.ShouldBe("/signin/second-factor");
        (await browser.GetAsync(Page)).Location.ShouldBe("/continue");
        var page = await browser.FollowAsync(await browser.SecondFactorAsync(server.AppCode()));

        (page.Path, page.Title).ShouldBe((Page, "Choose a new password"));
        page.Document.QuerySelectorAll("main form input[autocomplete]").Select(input => input.GetAttribute("autocomplete"))
            .ShouldBe(["username", "new-password"]);
        browser.Language = "es";
        (await browser.GetAsync(Page)).Title.ShouldBe("Elija una contraseña nueva");
        browser.Language = "en";
        foreach (var elsewhere in (string[])["/account", "/account/password", "/enrol", "/account/sessions"])
        {
            (await browser.FollowAsync(await browser.GetAsync(elsewhere))).Path.ShouldBe(Page);
        }

        (await browser.SubmitAsync(Page, ("Input.Chosen", People.Password))).Errors.ShouldHaveSingleItem().ShouldStartWith("Choose another password");
        (await browser.SubmitAsync(Page, ("Input.Chosen", "too short now"))).Errors.ShouldHaveSingleItem().ShouldStartWith("Use at least 15");
        var home = await browser.FollowAsync(await browser.SubmitAsync(Page, ("Input.Chosen", New)));

        home.Path.ShouldBe("/account");
        home.Text.ShouldContain("Your password is changed");
        (await server.AccountAsync("forced.change")).MustChangePassword.ShouldBeFalse();
        (await server.MessagesToAsync("forced.change@example.com"))[0].Template.ShouldBe(MessageTemplate.PasswordChangedNotice);
        (await server.Browser().PasswordAsync("forced.change")).Errors.ShouldHaveSingleItem();
        (await server.Browser().PasswordAsync("forced.change", New)).Location.ShouldBe("/continue");
    }

    [Fact]
    [Attack(AttackClass.CodeReplay)]
    public async Task A_temporary_password_signs_in_once_and_its_session_alone_may_replace_it()
    {
        var account = await server.MakeAsync("forced.once");
        await IssueAsync(account, TimeSpan.FromDays(1));
        var browser = server.Browser();

        var page = await browser.FollowAsync(await browser.PasswordAsync("forced.once"));

        page.Path.ShouldBe(Page);
        (await server.Browser().PasswordAsync("forced.once")).Errors.ShouldHaveSingleItem().ShouldStartWith("We could not sign you in");
        (await server.TrailAsync(account.Id)).ShouldContain("password_accepted:temporary");

        // Not a fresh sign-in any more: this session is all that its owner has.
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        page = await browser.GetAsync(Page);
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        (await browser.FollowAsync(await browser.SubmitAsync(page, [("Input.Chosen", New)]))).Path.ShouldBe("/enrol");
        (await server.Browser().PasswordAsync("forced.once", New)).Location.ShouldBe("/continue");
        (await server.Browser().PasswordAsync("forced.once", New)).Location.ShouldBe("/continue");
    }

    [Fact]
    [Attack(AttackClass.CodeReplay)]
    public async Task Of_sign_ins_that_race_with_a_temporary_password_one_begins()
    {
        var account = await server.MakeAsync("forced.race");
        await IssueAsync(account, TimeSpan.FromDays(1));
        var browsers = Enumerable.Range(0, 5).Select(_ => server.Browser()).ToList();

        var answers = await Task.WhenAll(browsers.Select(browser => Task.Run(() => browser.PasswordAsync("forced.race"))));

        answers.Count(answer => answer.Location == "/continue").ShouldBe(1);
        (await server.CountAsync(AuditCatalogue.PasswordAccepted, account.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task A_temporary_password_is_over_at_its_time_and_answers_like_a_wrong_one()
    {
        var account = await server.MakeAsync("forced.over");
        await IssueAsync(account, TimeSpan.FromHours(1));
        server.Clock.Advance(TimeSpan.FromHours(1));

        var over = await server.Browser().PasswordAsync("forced.over");
        var wrong = await server.Browser().PasswordAsync("forced.over", New);

        over.Errors.ShouldBe(wrong.Errors);
        (await server.CountAsync(AuditCatalogue.PasswordRefused, account.Id)).ShouldBe(2);
    }

    [Fact]
    public async Task The_owner_of_a_passkey_replaces_a_forgotten_password_after_signing_in_with_it()
    {
        using var passkey = new SoftAuthenticator();
        await server.MakeWithPasskeyAsync("forced.passkey", passkey);
        var browser = server.Browser();
        (await browser.UseAsync(passkey, "/signin")).Location.ShouldBe("/continue");

        (await browser.GetAsync("/account/password")).Document.QuerySelector($"main a[href='{Page}']").ShouldNotBeNull();
        var page = await browser.GetAsync(Page);
        page.Text.ShouldContain("You signed in with a passkey");
        (await browser.FollowAsync(await browser.SubmitAsync(page, [("Input.Chosen", New)]))).Path.ShouldBe("/account");

        (await server.Browser().PasswordAsync("forced.passkey", New)).Location.ShouldBe("/continue");
        server.Clock.Advance(TimeSpan.FromMinutes(16));
        (await browser.GetAsync(Page)).Location.ShouldBe("/account/password");
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task Without_need_or_passkey_the_present_password_is_asked_for()
    {
        await server.MakeWithAppAsync("forced.not");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "forced.not");

        (await browser.GetAsync(Page)).Location.ShouldBe("/account/password");
        (await browser.GetAsync("/account/password")).Document.QuerySelector($"main a[href='{Page}']").ShouldBeNull();
        (await server.Browser().GetAsync(Page)).Location.ShouldBe("/continue");
    }

    private Task<bool> DemandAsync(Account account) => ChangeAsync(account, stored => stored.DemandNewPassword());

    private Task<bool> IssueAsync(Account account, TimeSpan validity) =>
        ChangeAsync(account, stored => stored.IssueTemporaryPassword(stored.PasswordHash, server.Clock.GetUtcNow() + validity));

    private Task<bool> ChangeAsync(Account account, Action<Account> change) => server.InDatabaseAsync(async db =>
    {
        change(await db.Accounts.SingleAsync(a => a.Id == account.Id, Cancelled));
        return await db.SaveChangesAsync(Cancelled) > 0;
    });
}
