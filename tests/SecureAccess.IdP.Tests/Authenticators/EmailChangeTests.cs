using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>A person is reached at another e-mail address once they showed that they read it, and the address before is told.</summary>
public sealed class EmailChangeTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Path = "/account/email";
    private const string CodePath = "/account/email/code";

    [Fact]
    [Nist("U-40")]
    [Nist("P-52")]
    public async Task The_new_address_counts_after_its_code_and_every_address_before_is_told()
    {
        var (account, browser) = await SignedInAsync("mail.moves");
        await server.BindPhoneAsync(account, "+12025550185");

        var named = await NameAsync(browser, "moved.here@example.com");
        named.Location.ShouldBe(CodePath);
        (await EmailOfAsync(account)).ShouldBe("mail.moves@example.com");
        var asked = await browser.GetAsync(CodePath);
        asked.Text.ShouldContain("m•••@example.com");
        asked.Body.ShouldNotContain("moved.here@example.com");
        var page = await browser.FollowAsync(await CodeAsync(browser, await server.CodeToAsync("moved.here@example.com")));

        page.Path.ShouldBe("/account/profile");
        page.Text.ShouldContain("Your e-mail address is changed");
        page.Text.ShouldContain("moved.here@example.com");
        (await EmailOfAsync(account)).ShouldBe("moved.here@example.com");
        foreach (var address in (string[])["mail.moves@example.com", "+12025550185"])
        {
            (await server.MessagesToAsync(address))[0].Template.ShouldBe(MessageTemplate.EmailChangedNotice);
        }

        (await server.MessagesToAsync("moved.here@example.com")).Count.ShouldBe(1);
        (await server.TrailAsync(account.Id)).ShouldContain("email_changed");
        (await browser.GetAsync(CodePath)).Location.ShouldBe(Path);
    }

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    [Nist("U-40")]
    public async Task The_reader_of_the_address_before_shuts_the_account_down_with_the_code_of_the_notice()
    {
        var (_, thief) = await SignedInAsync("mail.stolen");
        await NameAsync(thief, "thief@example.com");
        await CodeAsync(thief, await server.CodeToAsync("thief@example.com"));

        var code = await server.CodeToAsync("mail.stolen@example.com");
        (await server.Browser().SubmitAsync("/disown", ("Input.Code", code))).Title.ShouldBe("The account is shut down");

        (await server.AccountAsync("mail.stolen")).Status.ShouldBe(AccountStatus.Suspended);
        (await thief.FollowAsync(await thief.GetAsync("/account"))).Path.ShouldBe("/signin");
    }

    [Fact]
    [Attack(AttackClass.SecretDisclosure)]
    public async Task An_address_of_another_account_is_answered_alike_and_only_its_owner_learns_of_it()
    {
        await server.MakeAsync("mail.owner");
        var (account, browser) = await SignedInAsync("mail.curious");
        var free = await NameAsync(browser, "mail.free@example.com");
        var freePage = await browser.GetAsync(CodePath);

        var taken = await NameAsync(browser, "mail.owner@example.com");
        var takenPage = await browser.GetAsync(CodePath);

        (taken.Status, taken.Location).ShouldBe((free.Status, free.Location));
        takenPage.Text.ShouldBe(freePage.Text);
        (await server.MessagesToAsync("mail.owner@example.com")).ShouldHaveSingleItem().Template.ShouldBe(MessageTemplate.EmailWanted);
        (await server.TrailAsync(account.Id)).Count(line => line == "email_change_asked").ShouldBe(2);

        // The code that was sent for the address named before is not one for this.
        var stale = await server.CodeToAsync("mail.free@example.com");
        (await CodeAsync(browser, stale)).Errors.ShouldHaveSingleItem();
        (await EmailOfAsync(account)).ShouldBe("mail.curious@example.com");
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task A_code_of_another_session_changes_nothing()
    {
        var (account, browser) = await SignedInAsync("mail.sessions");
        await NameAsync(browser, "sessions.new@example.com");
        var code = await server.CodeToAsync("sessions.new@example.com");
        var other = server.Browser();
        await other.SignInWithAppAsync(server, "mail.sessions");

        (await CodeAsync(other, code)).Errors.ShouldHaveSingleItem();

        (await EmailOfAsync(account)).ShouldBe("mail.sessions@example.com");
    }

    [Fact]
    public async Task Of_two_accounts_that_confirm_one_address_the_first_has_it()
    {
        var (_, first) = await SignedInAsync("mail.first");
        var (second, late) = await SignedInAsync("mail.second");
        await NameAsync(first, "one.only@example.com");
        var firstCode = await server.CodeToAsync("one.only@example.com");
        await NameAsync(late, "one.only@example.com");
        var lateCode = await server.CodeToAsync("one.only@example.com");

        (await CodeAsync(first, firstCode)).Location.ShouldBe("/account/profile");
        (await CodeAsync(late, lateCode)).Errors.ShouldHaveSingleItem().ShouldStartWith("That code no longer works");

        (await EmailOfAsync(second)).ShouldBe("mail.second@example.com");
        (await server.AccountAsync("mail.second")).EmailKey.ShouldNotBe((await server.AccountAsync("mail.first")).EmailKey);
    }

    [Fact]
    [Attack(AttackClass.FactorBruteForce)]
    public async Task Wrong_codes_add_up_and_close_the_way()
    {
        var (account, browser) = await SignedInAsync("mail.guessed");
        for (var sent = 0; sent < 2; sent++)
        {
            await NameAsync(browser, "guessed.new@example.com");
            var wrong = People.Wrong(await server.CodeToAsync("guessed.new@example.com"));
            for (var tries = 0; tries < 5; tries++)
            {
                (await CodeAsync(browser, wrong)).Errors.ShouldHaveSingleItem();
            }
        }

        (await NameAsync(browser, "guessed.new@example.com")).Errors.ShouldHaveSingleItem().ShouldStartWith("Too many addresses or codes were tried");
        (await EmailOfAsync(account)).ShouldBe("mail.guessed@example.com");
    }

    [Fact]
    [Attack(AttackClass.ResourceExhaustion)]
    public async Task An_account_names_few_addresses_a_day_and_one_address_gets_few_codes()
    {
        var (_, browser) = await SignedInAsync("mail.many");
        for (var named = 0; named < 5; named++)
        {
            (await NameAsync(browser, "victim@example.com")).Location.ShouldBe(CodePath);
        }

        (await NameAsync(browser, "elsewhere@example.com")).Errors.ShouldHaveSingleItem().ShouldStartWith("Too many");
        var (_, other) = await SignedInAsync("mail.more");
        (await NameAsync(other, "victim@example.com")).Errors.ShouldHaveSingleItem().ShouldStartWith("Too many");
        (await server.MessagesToAsync("victim@example.com")).Count.ShouldBe(5);
    }

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    public async Task A_code_for_a_forgotten_password_that_went_to_the_address_before_opens_nothing()
    {
        var (_, browser) = await SignedInAsync("mail.reset");
        var reader = server.Browser();
        await reader.SubmitAsync("/forgot/password", ("Input.Name", "mail.reset"));
        var code = await server.CodeToAsync("mail.reset@example.com");
        await NameAsync(browser, "reset.new@example.com");
        (await CodeAsync(browser, await server.CodeToAsync("reset.new@example.com"))).Location.ShouldBe("/account/profile");

        var page = await reader.FollowAsync(await reader.GetAsync("/forgot/password/code"));

        page.Path.ShouldBe("/forgot/password");
        code.Length.ShouldBe(6);
    }

    [Theory]
    [InlineData("", "Enter the new e-mail address")]
    [InlineData("nobody", "Enter an e-mail address like")]
    [InlineData("mail.faulty@example.com", "This is the address that you have now")]
    public async Task What_is_no_other_address_is_refused_beside_its_field(string typed, string error)
    {
        var (account, browser) = await SignedInAsync("mail.faulty" + typed.Length);

        var page = await NameAsync(browser, typed.Replace("mail.faulty@", $"mail.faulty{typed.Length}@", StringComparison.Ordinal));

        page.Errors.ShouldHaveSingleItem().ShouldStartWith(error);
        (await server.CountAsync(AuditCatalogue.EmailChangeAsked, account.Id)).ShouldBe(0);
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task A_sign_in_of_a_quarter_of_an_hour_ago_is_done_anew_first_and_one_factor_is_not_enough()
    {
        var (account, browser) = await SignedInAsync("mail.stale");
        await NameAsync(browser, "stale.new@example.com");
        var form = await browser.GetAsync(CodePath);
        var code = await server.CodeToAsync("stale.new@example.com");
        server.Clock.Advance(TimeSpan.FromMinutes(16));

        (await browser.SubmitAsync(form, [("Input.Code", code)])).Location.ShouldBe("/signin");
        (await browser.GetAsync(Path)).Location.ShouldBe("/signin");
        var half = server.Browser();
        await half.PasswordAsync("mail.stale");
        (await half.GetAsync(Path)).Location.ShouldBe("/continue");
        (await EmailOfAsync(account)).ShouldBe("mail.stale@example.com");
    }

    [Fact]
    public async Task The_pages_speak_Spanish()
    {
        var (_, browser) = await SignedInAsync("mail.spanish");
        browser.Language = "es";

        (await browser.GetAsync(Path)).Title.ShouldBe("Cambiar su correo electrónico");
        (await browser.PostAsync(Path, ("Input.Email", "x"))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private Task<string?> EmailOfAsync(Account account) => server.InScopeAsync(services =>
        services.GetRequiredService<PersonalDataVault>().GetAsync<string>(account.VaultId, VaultKinds.Email, TestContext.Current.CancellationToken));

    private static Task<TestPage> NameAsync(TestBrowser browser, string email) => browser.SubmitAsync(Path, ("Input.Email", email));

    private static Task<TestPage> CodeAsync(TestBrowser browser, string code) => browser.SubmitAsync(CodePath, ("Input.Code", code));

    private async Task<(Account Account, TestBrowser Browser)> SignedInAsync(string username)
    {
        var account = await server.MakeWithAppAsync(username);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);
        return (account, browser);
    }
}
