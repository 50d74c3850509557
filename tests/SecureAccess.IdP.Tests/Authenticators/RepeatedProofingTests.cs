using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data.Pruning;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Proofing;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>
/// Whoever lost every second factor, and gets no code, proves again who they are (SP 800-63B-4 4.2.1.4): as when they registered, in one session, and with
/// every address told.
/// </summary>
public sealed class RepeatedProofingTests : IAsyncDisposable
{
    private const string Lost = "/forgot/factor";
    private const string Replace = "/forgot/factor/replace";

    private readonly ServerFixture server = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    [Nist("U-37")]
    [Nist("U-38")]
    public async Task Identity_account_and_phone_bring_the_owner_back_and_what_was_lost_is_gone()
    {
        var before = await server.AccountAsync(People.Riley);
        var elsewhere = server.Browser();
        await elsewhere.SignInWithAppAsync(server, People.Riley);
        var riley = await BeginAsync(People.Riley);

        await riley.GiveIdentityAsync();
        riley.At.ShouldBe("/register/financial");
        await riley.GiveAccountAsync();
        await riley.ConfirmPhoneAsync();
        riley.At.ShouldBe(Replace);
        riley.Page.Text.ShouldContain("Authenticator app");
        (await server.SessionAsync(elsewhere)).ShouldNotBeNull();
        await riley.SendAsync([]);

        riley.At.ShouldBe("/enrol");
        (await BoundAsync(before.Id)).ShouldBe(0);
        (await server.SessionAsync(elsewhere)).ShouldBeNull();
        (await server.SessionAsync(riley.Browser))!.Aal.ShouldBe(Aal.One);

        // In this browser the phone of proofing was shown: anything may be bound.
        (await riley.Browser.GetAsync("/enrol/app")).Status.ShouldBe(HttpStatusCode.OK);
        var after = await server.AccountAsync(People.Riley);
        (after.Subject, after.TaxpayerKey, after.Username).ShouldBe((before.Subject, before.TaxpayerKey, before.Username));
        var proofing = after.Proofing.ShouldNotBeNull();
        (proofing.JourneyKey, proofing.Channel).ShouldBe(("recovery", "online-phone"));
        proofing.At.ShouldBeGreaterThan(before.Proofing!.At);
        (await server.TrailAsync(before.Id)).ShouldContain("factor_recovered");
        (await server.NewestCaseAsync()).ClosedAt.ShouldNotBeNull();
    }

    [Fact]
    [Nist("U-40")]
    public async Task Every_address_is_told_when_it_is_proven_and_can_shut_the_account_down()
    {
        var riley = await ProvenAsync(People.Riley);

        foreach (var address in (string[])[riley.Persona.Email, riley.Persona.Phone!.Number])
        {
            (await server.MessagesToAsync(address)).ShouldContain(message => message.Template == MessageTemplate.IdentityProvenAgainNotice);
        }

        (await server.LettersOfAsync(riley.Persona.Email)).ShouldHaveSingleItem().Template.ShouldBe(MessageTemplate.IdentityProvenAgainNotice);
        var code = (await server.MessagesToAsync(riley.Persona.Email))
            .First(message => message.Template == MessageTemplate.IdentityProvenAgainNotice).Parameters[MessageParameters.Code];
        (await server.Browser().SubmitAsync("/disown", ("Input.Code", code))).Title.ShouldBe("The account is shut down");
        (await riley.Browser.FollowAsync(await riley.Browser.GetAsync(Replace))).Path.ShouldBe("/signin");
    }

    [Fact]
    [Attack(AttackClass.FactorSkipped)]
    [Nist("U-37")]
    public async Task No_step_is_skipped()
    {
        var account = await server.AccountAsync(People.Riley);
        var riley = await BeginAsync(People.Riley);

        foreach (var page in (string[])["/register/financial", "/register/phone", "/register/phone/code", Replace, "/enrol", "/account"])
        {
            await riley.GoAsync(page);
            riley.At.ShouldBeOneOf("/register/identity", Lost);
        }

        await riley.GoAsync("/continue");
        var token = riley.Page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await riley.Browser.PostAsync(Replace, ("__RequestVerificationToken", token));
        (await BoundAsync(account.Id)).ShouldBe(1);
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task Another_person_s_identity_does_not_win_the_account_of_a_stolen_password()
    {
        var account = await server.AccountAsync(People.Riley);
        var browser = server.Browser();
        await browser.PasswordAsync(People.Riley);
        var thief = new Registrant(server, "olivia.bennett", browser);
        await thief.GoAsync("/register/recover");
        await thief.SendAsync([]);

        await thief.GiveIdentityAsync();

        thief.At.ShouldBe("/register/identity");
        thief.Page.Errors.ShouldNotBeEmpty();
        thief.Page.Document.QuerySelectorAll("main a[href^='tel:']").ShouldNotBeEmpty();
        (await server.AccountAsync(People.Riley)).TaxpayerKey.ShouldBe(account.TaxpayerKey);
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task It_goes_on_in_the_session_that_began_it_and_in_no_other()
    {
        var account = await server.AccountAsync(People.Riley);
        var riley = await BeginAsync(People.Riley);
        await riley.GiveIdentityAsync();

        var other = server.Browser();
        (await other.FollowAsync(await other.PasswordAsync(People.Riley))).Path.ShouldBe("/signin/second-factor");
        (await other.FollowAsync(await other.GetAsync("/register/financial"))).Path.ShouldBe("/signin/second-factor");
        (await other.FollowAsync(await other.GetAsync(Replace))).Path.ShouldBe(Lost);

        // Nor does a thief who began it lead the owner to it, once they have signed in.
        var owner = server.Browser();
        await owner.SignInWithAppAsync(server, People.Riley);
        (await owner.FollowAsync(await owner.GetAsync("/continue"))).Path.ShouldBe("/account");
        (await BoundAsync(account.Id)).ShouldBe(1);
    }

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    public async Task What_was_proven_and_not_used_is_worth_nothing_after_the_session()
    {
        var riley = await ProvenAsync(People.Riley);
        server.Clock.Advance(TimeSpan.FromMinutes(16));

        await riley.GoAsync(Replace);

        riley.At.ShouldBe("/signin");
        var again = server.Browser();
        await again.PasswordAsync(People.Riley);
        (await again.FollowAsync(await again.GetAsync(Replace))).Path.ShouldBe(Lost);
    }

    [Fact]
    [Attack(AttackClass.CodeReplay)]
    public async Task Of_requests_that_race_to_replace_one_does()
    {
        var account = await server.AccountAsync(People.Riley);
        var riley = await ProvenAsync(People.Riley);
        var copies = Enumerable.Range(0, 5).Select(_ => riley.Browser.Copy()).ToList();

        await Task.WhenAll(copies.Select(copy => Task.Run(() => copy.SubmitAsync(riley.Page, []))));

        (await server.CountAsync(AuditCatalogue.FactorRecovered, account.Id)).ShouldBe(1);
        (await server.CountAsync(AuditCatalogue.AuthenticatorRemoved, account.Id)).ShouldBe(1);
    }

    [Fact]
    [Nist("U-12")]
    public async Task A_phone_whose_SIM_card_changed_lately_does_not_bring_anybody_back()
    {
        var swapped = await BeginAsync("sim.swapped");
        await swapped.GiveIdentityAsync();
        await swapped.GiveAccountAsync();
        var sent = (await server.MessagesToAsync(swapped.Persona.Phone!.Number)).Count;

        await swapped.GivePhoneAsync();

        swapped.At.ShouldBe("/register/phone");
        swapped.Page.Errors.ShouldHaveSingleItem();
        swapped.Page.Document.QuerySelector($"main a[href='{Lost}']").ShouldNotBeNull();
        (await server.MessagesToAsync(swapped.Persona.Phone!.Number)).Count.ShouldBe(sent);
    }

    [Fact]
    [Nist("P-05")]
    public async Task What_the_account_rests_on_stays_until_everything_is_proven_and_what_was_begun_is_erased()
    {
        var account = await server.AccountAsync(People.Riley);
        var riley = await BeginAsync(People.Riley);
        await riley.GiveIdentityAsync();
        var begun = await server.NewestCaseAsync();
        begun.VaultId.ShouldNotBe(account.VaultId);
        (await server.AccountAsync(People.Riley)).Proofing!.At.ShouldBe(account.Proofing!.At);

        await riley.GoAsync("/register/options");
        await riley.SendAsync([], "Over");

        riley.At.ShouldBe(Lost);
        (await riley.Browser.FollowAsync(await riley.Browser.GetAsync("/continue"))).Path.ShouldBe("/signin/second-factor");
        await server.InScopeAsync(services => services.GetRequiredService<ExpiredRows>().PruneAsync(Cancelled));
        (await HeldAsync(begun.VaultId)).ShouldBeFalse();
        (await HeldAsync(account.VaultId)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_person_who_found_it_after_all_signs_in_with_it_and_is_not_led_back()
    {
        var riley = await BeginAsync(People.Riley);
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        await riley.GoAsync(Lost);
        riley.Page.Text.ShouldContain("You have begun to prove your identity");

        await riley.Browser.SecondFactorAsync(server.AppCode());

        (await riley.Browser.FollowAsync(await riley.Browser.GetAsync("/continue"))).Path.ShouldBe("/account");
    }

    [Fact]
    public async Task Only_what_was_proven_can_be_proven_again()
    {
        await server.MakeWithAppAsync("basic.owner");
        var browser = server.Browser();
        await browser.PasswordAsync("basic.owner");

        (await browser.GetAsync(Lost)).Document.QuerySelector("main a[href='/register/recover']").ShouldBeNull();
        (await browser.FollowAsync(await browser.GetAsync("/register/recover"))).Path.ShouldBe("/signin/second-factor");
        (await server.Browser().GetAsync("/register/recover")).Location.ShouldBe("/continue");
    }

    [Fact]
    [Attack(AttackClass.FactorBruteForce)]
    public async Task The_tries_of_a_stage_count_as_they_do_for_everybody()
    {
        var riley = await BeginAsync(People.Riley);
        for (var tries = 0; tries < 3; tries++)
        {
            await riley.GiveIdentityAsync(("Input.FamilyName", "Nobody"));
        }

        await riley.GiveIdentityAsync();

        riley.At.ShouldBe("/register/identity");
        riley.Page.Errors.ShouldNotBeEmpty();
    }

    /// <summary>Signs in with the password alone, and begins.</summary>
    private async Task<Registrant> BeginAsync(string username)
    {
        var browser = server.Browser();
        await browser.PasswordAsync(username);
        var person = new Registrant(server, username, browser);
        await person.GoAsync(Lost);
        person.Page.Document.QuerySelector("main a[href='/register/recover']").ShouldNotBeNull();
        await person.GoAsync("/register/recover");
        await person.SendAsync([]);
        person.At.ShouldBe("/register/identity");
        return person;
    }

    /// <summary>The same, up to the last stage.</summary>
    private async Task<Registrant> ProvenAsync(string username)
    {
        var person = await BeginAsync(username);
        await person.GiveIdentityAsync();
        await person.GiveAccountAsync();
        await person.ConfirmPhoneAsync();
        person.At.ShouldBe(Replace);
        return person;
    }

    /// <summary>Whether the vault holds a person.</summary>
    private Task<bool> HeldAsync(Guid vault) => server.InScopeAsync(async services =>
        await services.GetRequiredService<PersonalDataVault>().GetAsync<PersonRecord>(vault, VaultKinds.Person, Cancelled) is not null);

    private Task<int> BoundAsync(Guid accountId) =>
        server.InDatabaseAsync(db => db.Authenticators.CountAsync(a => a.AccountId == accountId && a.RemovedAt == null, Cancelled));
}
