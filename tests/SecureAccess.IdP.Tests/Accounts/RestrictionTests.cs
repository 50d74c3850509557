using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Accounts.Restriction;
using SecureAccess.IdP.Accounts.Suspension;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.OpenId;

namespace SecureAccess.IdP.Tests.Accounts;

/// <summary>
/// An account that staff restrict while they look into it: its owner signs in and is told, what was proven does not count, and nothing about it changes.
/// </summary>
public sealed class RestrictionTests : IAsyncDisposable
{
    private const string Restricted = "/account/restricted";

    private readonly ServerFixture server = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task It_ends_what_is_open_and_tells_the_owner_at_every_address()
    {
        var account = await server.MakeWithAppAsync("held.owner");
        await server.BindPhoneAsync(account, "+12025550192");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "held.owner");
        var native = new TokenHolder(server);
        await native.TakeAsync(browser);

        (await RestrictAsync(account)).ShouldBeOfType<RestrictOutcome.Done>();

        (await server.SessionAsync(browser)).ShouldBeNull();
        (await native.RefreshAsync()).ShouldBe(HttpStatusCode.BadRequest);
        (await native.UserInfoAsync()).ShouldBe(HttpStatusCode.Unauthorized);
        (await server.InDatabaseAsync(db => db.Sessions.Where(s => s.AccountId == account.Id).Select(s => s.EndReason).SingleAsync(Cancelled)))
            .ShouldBe(SessionEnd.AccountRestricted);
        foreach (var address in (string[])["held.owner@example.com", "+12025550192"])
        {
            (await server.MessagesToAsync(address))[0].Template.ShouldBe(MessageTemplate.AccountRestrictedNotice);
        }

        (await server.TrailAsync(account.Id)).ShouldContain("account_restricted:IdentityDisputed");
        (await RestrictAsync(account)).ShouldBeOfType<RestrictOutcome.NotSo>();
    }

    [Fact]
    public async Task Its_owner_signs_in_with_both_factors_and_reads_what_is_closed_and_whom_to_ask()
    {
        var browser = await SignedInAsync(People.Riley);

        var page = await browser.GetAsync("/account");
        page.Text.ShouldContain("The help desk is looking into something about your account");
        page = await browser.GetAsync(Restricted);
        page.Title.ShouldBe("Your account is restricted");
        page.Document.QuerySelectorAll("main a[href^='tel:']").ShouldNotBeEmpty();
        page.Text.ShouldNotContain("IdentityDisputed");
    }

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    public async Task An_application_that_rests_on_the_proof_is_closed_and_learns_no_reason()
    {
        var party = RelyingParty.TranscriptDelivery(server);
        var browser = await SignedInAsync(People.Riley);

        party.Answer(await browser.OpenAsync(party.Authorize(("prompt", "none"))))["error"].ShouldBe("interaction_required");
        var page = await browser.OpenAsync(party.Authorize());
        page.Path.ShouldStartWith(Restricted + "?flow=");
        page.Document.QuerySelectorAll("main a[href^='tel:']").ShouldNotBeEmpty();

        var answer = party.Answer(await browser.PressAsync(page));
        answer["error"].ShouldBe("unmet_authentication_requirements");
        answer["error_description"].ShouldBe("The requested authentication context cannot be reached.");
        answer.ShouldNotContainKey("code");
    }

    [Fact]
    public async Task An_application_that_asks_for_no_proof_stays_open_and_is_told_that_there_is_none()
    {
        var party = RelyingParty.RegistrationServices(server);
        var before = server.Browser();
        await before.SignInWithAppAsync(server, People.Riley);
        var proofed = await party.ClaimsAsync(party.Answer(await before.OpenAsync(party.Authorize()))["code"]);
        proofed.GetProperty("ial").GetString().ShouldNotBe("0");
        server.Clock.Advance(TimeSpan.FromSeconds(30));

        var browser = await SignedInAsync(People.Riley);
        var claims = await party.ClaimsAsync(party.Answer(await browser.OpenAsync(party.Authorize()))["code"]);

        claims.GetProperty("sub").GetString().ShouldBe(proofed.GetProperty("sub").GetString());
        claims.GetProperty("ial").GetString().ShouldBe("0");
        claims.GetProperty("aal").GetString().ShouldBe("2");
    }

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    public async Task A_code_that_stated_the_proof_is_worthless_after_it()
    {
        var party = RelyingParty.TranscriptDelivery(server);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, People.Riley);
        var code = party.Answer(await browser.OpenAsync(party.Authorize()))["code"];

        await RestrictAsync(await server.AccountAsync(People.Riley));

        using var response = await party.ExchangeAsync(code);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/account/profile")]
    [InlineData("/account/password")]
    [InlineData("/account/authenticators")]
    [InlineData("/account/recovery-codes")]
    [InlineData("/account/data")]
    [InlineData("/account/close")]
    [InlineData("/register")]
    [Attack(AttackClass.DeactivatedStillWorks)]
    public async Task What_changes_the_account_or_shows_the_record_leads_to_the_page_that_says_so(string path)
    {
        var browser = await SignedInAsync(People.Riley);

        (await browser.FollowAsync(await browser.GetAsync(path))).Path.ShouldBe(Restricted);
        (await browser.FollowAsync(await PostAsync(browser, path))).Path.ShouldBe(Restricted);
    }

    [Theory]
    [InlineData("/enrol")]
    [InlineData("/enrol/app")]
    [InlineData("/enrol/passkey")]
    [InlineData("/account/password/new")]
    [InlineData("/account/join?handler=Begin")]
    [InlineData("/register/identity")]
    [Attack(AttackClass.DeactivatedStillWorks)]
    public async Task No_factor_is_bound_no_password_chosen_nothing_joined_and_nothing_proven(string path)
    {
        var browser = await SignedInAsync(People.Riley);

        (await browser.FollowAsync(await browser.GetAsync(path))).Path.ShouldBe("/account");
        (await browser.FollowAsync(await PostAsync(browser, path))).Path.ShouldBe("/account");
    }

    [Theory]
    [InlineData("/account/sessions")]
    [InlineData("/account/activity")]
    [InlineData("/account/apps")]
    [InlineData("/account/agreements")]
    [InlineData("/account/lock")]
    public async Task What_leaves_the_account_as_it_is_stays_open(string path)
    {
        var browser = await SignedInAsync(People.Riley);

        (await browser.GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Its_owner_can_still_shut_it_down()
    {
        var browser = await SignedInAsync(People.Riley);

        (await browser.SubmitAsync("/account/lock")).Title.ShouldBe("The account is shut down");

        (await server.AccountAsync(People.Riley)).Status.ShouldBe(AccountStatus.Suspended);
    }

    [Fact]
    public async Task Whoever_lost_the_second_step_of_it_is_led_to_the_help_desk()
    {
        await RestrictAsync(await server.AccountAsync(People.Riley));
        var browser = server.Browser();
        await browser.PasswordAsync(People.Riley);

        (await browser.FollowAsync(await browser.GetAsync("/forgot/factor"))).Path.ShouldBe(Restricted);
        (await browser.FollowAsync(await PostAsync(browser, "/forgot/factor", Restricted))).Path.ShouldBe(Restricted);
    }

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    public async Task A_forgotten_password_of_it_is_answered_as_ever_and_replaced_by_nobody()
    {
        var account = await server.MakeWithAppAsync("held.forgetful");
        await RestrictAsync(account);
        var sent = (await server.MessagesToAsync("held.forgetful@example.com")).Count;

        var browser = server.Browser();
        var page = await browser.FollowAsync(await browser.SubmitAsync("/forgot/password", ("Input.Name", "held.forgetful")));

        page.Path.ShouldBe("/forgot/password/code");
        (await server.MessagesToAsync("held.forgetful@example.com")).Count.ShouldBe(sent);
    }

    [Fact]
    public async Task An_imported_account_is_not_proofed_meanwhile_and_its_owner_is_told()
    {
        await RestrictAsync(await server.AccountAsync(People.Casey));
        var browser = server.Browser();

        (await browser.FollowAsync(await browser.PasswordAsync(People.Casey))).Path.ShouldBe(Restricted);
        (await browser.FollowAsync(await browser.GetAsync("/register"))).Path.ShouldBe(Restricted);
    }

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    public async Task A_member_of_staff_who_is_restricted_has_no_desk()
    {
        var browser = await SignedInAsync("sky.supervisor");

        (await browser.FollowAsync(await browser.GetAsync("/helpdesk"))).Path.ShouldBe(Restricted);
        (await browser.FollowAsync(await browser.GetAsync("/helpdesk/accounts"))).Path.ShouldBe(Restricted);
    }

    [Fact]
    public async Task Lifted_it_is_as_before_and_every_address_gets_a_code_to_shut_it_down()
    {
        var before = await server.AccountAsync(People.Riley);
        await RestrictAsync(before);

        (await LiftAsync(before)).ShouldBeOfType<RestrictOutcome.Done>();

        var after = await server.AccountAsync(People.Riley);
        (after.Status, after.MustChangePassword, after.PasswordHash).ShouldBe((AccountStatus.Active, false, before.PasswordHash));
        after.Proofing.ShouldNotBeNull().At.ShouldBe(before.Proofing!.At);
        (await server.TrailAsync(before.Id)).ShouldContain("restriction_lifted:test");
        var shut = await server.Browser().SubmitAsync("/disown", ("Input.Code", await server.NoticeAsync(before.Id)));
        shut.Title.ShouldBe("The account is shut down");
        (await LiftAsync(before)).ShouldBeOfType<RestrictOutcome.NotSo>();
    }

    [Fact]
    public async Task A_suspended_account_is_not_softened_into_a_restricted_one()
    {
        var account = await server.AccountAsync(People.Riley);
        await server.InScopeAsync(services => services.GetRequiredService<SuspendAccount>()
            .HandleAsync(account.Id, SuspendReason.Fraud, Guid.CreateVersion7(), Cancelled));

        (await RestrictAsync(account)).ShouldBeOfType<RestrictOutcome.NotSo>();
        (await LiftAsync(account)).ShouldBeOfType<RestrictOutcome.NotSo>();
        (await server.AccountAsync(People.Riley)).Status.ShouldBe(AccountStatus.Suspended);
    }

    /// <summary>Restricts an account and signs its owner in.</summary>
    private async Task<TestBrowser> SignedInAsync(string username)
    {
        await RestrictAsync(await server.AccountAsync(username));
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);
        return browser;
    }

    /// <summary>Posts to a page that does not show its form, with the token of another.</summary>
    private static async Task<TestPage> PostAsync(TestBrowser browser, string path, string from = "/account")
    {
        var form = (await browser.GetAsync(from)).Document.QuerySelector("main input[name=__RequestVerificationToken]").ShouldNotBeNull();
        return await browser.PostAsync(path, ("__RequestVerificationToken", form.GetAttribute("value")!));
    }

    private Task<RestrictOutcome> RestrictAsync(Account account) => server.InScopeAsync(services =>
        services.GetRequiredService<RestrictAccount>().HandleAsync(account.Id, RestrictReason.IdentityDisputed, Guid.CreateVersion7(), Cancelled));

    private Task<RestrictOutcome> LiftAsync(Account account) => server.InScopeAsync(services =>
        services.GetRequiredService<LiftRestriction>().HandleAsync(account.Id, "test", Cancelled));
}
