using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Authenticators.ForgottenPassword;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Pruning;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Accounts;
using SecureAccess.IdP.Tests.Passkeys;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>
/// A forgotten password is replaced by one issued code and one bound factor (SP 800-63B-4 4.2.2.2), and a stranger learns nothing on the way.
/// </summary>
public sealed class ForgottenPasswordTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string New = "violet otter climbs seven quiet ladders";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Code_and_app_lead_to_a_new_password_and_end_everything_that_the_old_one_opened()
    {
        var account = await server.MakeWithAppAsync("reset.app");
        var elsewhere = server.Browser();
        await elsewhere.SignInWithAppAsync(server, "reset.app");
        var holder = new TokenHolder(server);
        await holder.TakeAsync(elsewhere);
        server.Clock.Advance(TimeSpan.FromMinutes(1));

        var browser = await server.ForgottenUpToFactorAsync("Reset.App", "reset.app@example.com");
        (await browser.GetAsync(Forgetting.Factor)).Text.ShouldContain("Whoever reads your e-mail must not be able to take your account");
        (await browser.SubmitAsync(Forgetting.Factor, ("Input.Code", server.AppCode()))).Location.ShouldBe(Forgetting.Choose);
        (await browser.SubmitAsync(Forgetting.Choose, ("Input.Chosen", "too short now"))).Errors.ShouldHaveSingleItem().ShouldStartWith("Use at least 15");
        var signIn = await browser.FollowAsync(await browser.SubmitAsync(Forgetting.Choose, ("Input.Chosen", New)));

        signIn.Path.ShouldBe("/signin");
        signIn.Text.ShouldContain("Your new password holds");
        browser.Cookies.ShouldNotContainKey(CurrentReset.CookieName);
        (await server.SessionAsync(browser)).ShouldBeNull();
        (await server.SessionAsync(elsewhere)).ShouldBeNull();
        (await holder.UserInfoAsync()).ShouldBe(HttpStatusCode.Unauthorized);
        (await holder.RefreshAsync()).ShouldBe(HttpStatusCode.BadRequest);
        (await server.Browser().PasswordAsync("reset.app")).Errors.ShouldHaveSingleItem();
        server.Clock.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));
        (await browser.PasswordAsync("reset.app", New)).Location.ShouldBe("/continue");
        (await browser.SecondFactorAsync(server.AppCode())).Location.ShouldBe("/continue");
        (await server.CountAsync(AuditCatalogue.PasswordReset, account.Id)).ShouldBe(1);
        (await server.TrailAsync(account.Id)).ShouldBeSubsetOf(
        [
            "password_reset_asked", "password_reset_code_accepted", "password_reset_factor_shown:app", "password_reset", "session_ended:PasswordChanged",
            "password_accepted", "second_factor_accepted:app", "password_refused", "code_issued", "code_redeemed", "consent_given",
        ]);
        (await server.MessagesToAsync("reset.app@example.com")).ShouldContain(message => message.Template == MessageTemplate.PasswordResetNotice);
    }

    [Fact]
    [Attack(AttackClass.FactorSkipped)]
    public async Task One_code_alone_does_not_restore_an_account_with_two_factors()
    {
        var account = await server.MakeWithAppAsync("reset.half");
        var browser = await server.ForgottenUpToFactorAsync("reset.half", "reset.half@example.com");

        (await browser.GetAsync(Forgetting.Choose)).Location.ShouldBe(Forgetting.Factor);
        var form = await browser.GetAsync(Forgetting.Factor);
        var token = form.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        (await browser.PostAsync(Forgetting.Choose, ("__RequestVerificationToken", token), ("Input.Chosen", New))).Location.ShouldBe(Forgetting.Factor);
        (await browser.GetAsync("/account")).Location.ShouldBe("/continue");
        (await browser.GetAsync("/enrol")).Location.ShouldBe("/continue");
        (await browser.SubmitAsync(Forgetting.Factor, ("Input.Code", People.Wrong(server.AppCode(), server.AppCode(1), server.AppCode(-1))))).Errors.ShouldHaveSingleItem();

        (await browser.GetAsync(Forgetting.Choose)).Location.ShouldBe(Forgetting.Factor);
        (await server.WrongCodesAsync("code-app", account.Id)).ShouldBe(1);
        (await server.Browser().PasswordAsync("reset.half")).Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task A_phone_gets_its_code_by_itself_and_is_told_of_the_change()
    {
        await server.MakeWithPhoneAsync("reset.phone", "+12025550171");
        var browser = await server.ForgottenUpToFactorAsync("reset.phone", "reset.phone@example.com");

        var page = await browser.GetAsync(Forgetting.Factor);
        page.Text.ShouldContain("0171");
        await browser.GetAsync(Forgetting.Factor);
        (await server.MessagesToAsync("+12025550171")).ShouldHaveSingleItem().Template.ShouldBe(MessageTemplate.SignInCode);
        (await browser.SubmitAsync(page, [("Input.Code", await server.CodeToAsync("+12025550171"))])).Location.ShouldBe(Forgetting.Choose);
        (await browser.SubmitAsync(Forgetting.Choose, ("Input.Chosen", New))).Location.ShouldBe("/signin");

        foreach (var address in (string[])["+12025550171", "reset.phone@example.com"])
        {
            (await server.MessagesToAsync(address))[0].Template.ShouldBe(MessageTemplate.PasswordResetNotice);
        }

        var code = await server.CodeToAsync("+12025550171");
        (await server.Browser().SubmitAsync("/disown", ("Input.Code", code))).Title.ShouldBe("The account is shut down");
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task The_code_of_a_sign_in_does_not_count_for_the_forgotten_password_nor_the_other_way_round()
    {
        await server.MakeWithPhoneAsync("reset.mixed", "+12025550172");
        var thief = server.Browser();
        await thief.PasswordAsync("reset.mixed");
        await thief.GetAsync("/signin/second-factor");
        var ofSignIn = await server.CodeToAsync("+12025550172");
        var browser = await server.ForgottenUpToFactorAsync("reset.mixed", "reset.mixed@example.com");
        await browser.GetAsync(Forgetting.Factor);
        var ofReset = await server.CodeToAsync("+12025550172");
        if (ofSignIn != ofReset)
        {
            (await browser.SubmitAsync(Forgetting.Factor, ("Input.Code", ofSignIn))).Errors.ShouldHaveSingleItem();
            (await thief.SecondFactorAsync(ofReset)).Errors.ShouldHaveSingleItem();
        }

        (await browser.SubmitAsync(Forgetting.Factor, ("Input.Code", ofReset))).Location.ShouldBe(Forgetting.Choose);
    }

    [Fact]
    public async Task A_passkey_counts_and_so_does_a_saved_recovery_code()
    {
        using var passkey = new SoftAuthenticator();
        var account = await server.MakeWithPasskeyAsync("reset.passkey", passkey);
        var browser = await server.ForgottenUpToFactorAsync("reset.passkey", "reset.passkey@example.com");
        (await browser.GetAsync(Forgetting.Factor)).Location.ShouldBe(Forgetting.Page + "/passkey");
        (await browser.UseAsync(passkey, Forgetting.Page + "/passkey")).Location.ShouldBe(Forgetting.Choose);
        (await browser.SubmitAsync(Forgetting.Choose, ("Input.Chosen", New))).Location.ShouldBe("/signin");

        var codes = await server.InScopeAsync(async services =>
        {
            var made = await services.GetRequiredService<RecoveryCodeStore>().ReplaceAsync(account.Id, Guid.Empty);
            await services.GetRequiredService<IdPDbContext>().SaveChangesAsync(Cancelled);
            return made;
        });
        server.Clock.Advance(TimeSpan.FromHours(2));
        browser = await server.ForgottenUpToFactorAsync("reset.passkey", "reset.passkey@example.com");
        (await browser.SubmitAsync(Forgetting.Page + "/recovery-code", ("Input.RecoveryCode", codes[0]))).Location.ShouldBe(Forgetting.Choose);
        (await browser.SubmitAsync(Forgetting.Choose, ("Input.Chosen", New + " again"))).Location.ShouldBe("/signin");
        (await server.TrailAsync(account.Id)).ShouldContain("password_reset_factor_shown:recovery");
    }

    [Fact]
    [Attack(AttackClass.FactorSkipped)]
    public async Task Another_accounts_passkey_shows_nothing()
    {
        using var own = new SoftAuthenticator();
        using var foreign = new SoftAuthenticator();
        await server.MakeWithPasskeyAsync("reset.owner", own);
        await server.MakeWithPasskeyAsync("reset.thief", foreign);
        var browser = await server.ForgottenUpToFactorAsync("reset.owner", "reset.owner@example.com");

        (await browser.UseAsync(foreign, Forgetting.Page + "/passkey")).Location.ShouldBeNull();

        (await browser.GetAsync(Forgetting.Choose)).Location.ShouldBe(Forgetting.Factor);
    }

    [Fact]
    public async Task An_account_without_a_second_factor_is_restored_by_the_code()
    {
        await server.MakeAsync("reset.single");
        var browser = server.Browser();
        (await browser.ResetCodeAsync(await browser.ForgetAsync(server, "reset.single"))).Location.ShouldBe(Forgetting.Factor);
        (await browser.FollowAsync(await browser.GetAsync(Forgetting.Factor))).Path.ShouldBe(Forgetting.Choose);
        (await browser.SubmitAsync(Forgetting.Choose, ("Input.Chosen", New))).Location.ShouldBe("/signin");
        (await server.Browser().PasswordAsync("reset.single", New)).Location.ShouldBe("/continue");
    }

    [Fact]
    [Attack(AttackClass.CodeReplay)]
    public async Task Of_new_passwords_that_race_one_holds_and_a_copied_cookie_is_worth_nothing_after_the_next_step()
    {
        var account = await server.MakeAsync("reset.race");
        var browser = server.Browser();
        var code = await browser.ForgetAsync(server, "reset.race");
        var before = browser.Copy();
        await browser.ResetCodeAsync(code);
        (await before.GetAsync(Forgetting.Choose)).Location.ShouldBe(Forgetting.Page);
        var form = await browser.GetAsync(Forgetting.Choose);
        var copies = Enumerable.Range(0, 5).Select(_ => browser.Copy()).ToList();

        await Task.WhenAll(copies.Select((copy, number) => Task.Run(() => copy.SubmitAsync(form, [("Input.Chosen", $"{New} {number}")]))));

        (await server.CountAsync(AuditCatalogue.PasswordReset, account.Id)).ShouldBe(1);
        (await browser.GetAsync(Forgetting.Choose)).Location.ShouldBe(Forgetting.Page);
        var holds = 0;
        for (var number = 0; number < copies.Count; number++)
        {
            holds += (await server.Browser().PasswordAsync("reset.race", $"{New} {number}")).Location == "/continue" ? 1 : 0;
        }

        holds.ShouldBe(1);
    }

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    public async Task An_account_that_is_shut_down_gets_no_code_and_loses_what_was_begun()
    {
        var account = await server.MakeAsync("reset.suspended");
        var browser = server.Browser();
        await browser.ResetCodeAsync(await browser.ForgetAsync(server, "reset.suspended"));
        await SuspendAsync(account);

        (await browser.GetAsync(Forgetting.Choose)).Location.ShouldBe(Forgetting.Page);
        var before = (await server.MessagesToAsync("reset.suspended@example.com")).Count;
        (await server.Browser().SubmitAsync(Forgetting.Page, ("Input.Name", "reset.suspended"))).Location.ShouldBe(Forgetting.Code);
        (await server.MessagesToAsync("reset.suspended@example.com")).Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_password_closed_by_a_hundred_failures_is_bound_anew()
    {
        await server.MakeAsync("reset.closed");
        await server.InScopeAsync(async services =>
        {
            var key = services.GetRequiredService<KeyedHash>().Of(KeyedPurpose.Username, "reset.closed");
            for (var tries = 0; tries < PasswordThrottle.MaxConsecutiveFailures; tries++)
            {
                await services.GetRequiredService<PasswordFailures>().BeginAsync(key, Cancelled);
                server.Clock.Advance(TimeSpan.FromHours(1));
            }

            return true;
        });
        var closed = await server.Browser().PasswordAsync("reset.closed");
        closed.Errors.ShouldHaveSingleItem();
        closed.Document.QuerySelector($"main a[href='{Forgetting.Page}']").ShouldNotBeNull();

        var browser = server.Browser();
        await browser.ResetCodeAsync(await browser.ForgetAsync(server, "reset.closed"));
        (await browser.SubmitAsync(Forgetting.Choose, ("Input.Chosen", New))).Location.ShouldBe("/signin");

        (await server.Browser().PasswordAsync("reset.closed", New)).Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task Where_only_the_mailbox_of_the_code_would_be_told_a_letter_goes_to_the_address_of_record()
    {
        var account = await server.MakeWithAppAsync("reset.letter");
        var person = new PersonRecord(
            new PersonName("Riley", null, "Returning"), new PostalAddress("12 Elm Street", null, "Nashville", "TN", "37201", "US"), new DateOnly(1980, 1, 2), "900700000");
        await server.InScopeAsync(async services =>
        {
            await services.GetRequiredService<PersonalDataVault>().PutAsync(account.VaultId, VaultKinds.Person, person, Cancelled);
            await services.GetRequiredService<IdPDbContext>().SaveChangesAsync(Cancelled);
            return true;
        });
        var browser = await server.ForgottenUpToFactorAsync("reset.letter", "reset.letter@example.com");
        await browser.SubmitAsync(Forgetting.Factor, ("Input.Code", server.AppCode()));

        (await browser.SubmitAsync(Forgetting.Choose, ("Input.Chosen", New))).Location.ShouldBe("/signin");

        var letter = (await server.MessagesToAsync(AddressBlock.Of(person.Name, person.Address))).ShouldHaveSingleItem();
        (letter.Channel, letter.Template).ShouldBe((MessageChannel.Letter, MessageTemplate.PasswordResetNotice));
        (await server.Browser().SubmitAsync("/disown", ("Input.Code", letter.Parameters[MessageParameters.Code]))).Title.ShouldBe("The account is shut down");
    }

    [Fact]
    public async Task The_form_says_what_is_missing_in_both_languages_and_what_is_over_is_pruned()
    {
        var browser = server.Browser();
        (await browser.SubmitAsync(Forgetting.Page, ("Input.Name", ""))).Errors.ShouldHaveSingleItem().ShouldBe("Enter your username or your e-mail address");
        browser.Language = "es";
        (await browser.GetAsync(Forgetting.Page)).Title.ShouldBe("¿Olvidó su contraseña?");
        await browser.SubmitAsync(Forgetting.Page, ("Input.Name", "reset.pruned"));
        (await browser.GetAsync(Forgetting.Code)).Title.ShouldBe("Escriba el código de su correo");

        server.Clock.Advance(TimeSpan.FromHours(1));
        (await browser.FollowAsync(await browser.GetAsync(Forgetting.Code))).Text.ShouldContain("Pasó demasiado tiempo");
        server.Clock.Advance(TimeSpan.FromDays(2));
        await server.InScopeAsync(services => services.GetRequiredService<ExpiredRows>().PruneAsync(Cancelled));
        (await server.InDatabaseAsync(db => db.PasswordResets.CountAsync(Cancelled))).ShouldBe(0);
    }

    private Task<bool> SuspendAsync(Account account) => server.InDatabaseAsync(async db =>
    {
        (await db.Accounts.SingleAsync(a => a.Id == account.Id, Cancelled)).Suspend();
        return await db.SaveChangesAsync(Cancelled) > 0;
    });
}
