using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.HelpDesk;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Proofing;

namespace SecureAccess.IdP.Tests.HelpDesk;

/// <summary>The supervisor's desk: looks are recorded, locks are lifted by two, accounts are shut down with a reason.</summary>
public sealed class SupervisorTests : IAsyncDisposable
{
    private const string Sky = "sky.supervisor";
    private const string Second = "dev.admin";

    private readonly ServerFixture server = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("ava.assistor")]
    [InlineData("vic.verifier")]
    [InlineData(People.Riley)]
    public async Task Nobody_but_a_supervisor_looks_at_accounts(string username)
    {
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);

        (await browser.GetAsync("/helpdesk/accounts")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Every_status_of_an_account_has_its_word_at_the_desk()
    {
        var texts = server.Services.GetRequiredService<IStringLocalizer<HelpDeskTexts>>();

        Enum.GetValues<AccountStatus>().Where(status => texts[$"Status.{status}"].ResourceNotFound).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_looks_without_a_reason_and_each_look_is_recorded_with_it()
    {
        var desk = await AtAccountsAsync(Sky);
        await desk.SendAsync([("Input.Sought", People.Riley)], "Find");
        desk.Page.Errors.ShouldHaveSingleItem().ShouldBe("Choose why you look");

        await FindAsync(desk, People.Riley, "FraudReport");

        desk.Page.Text.ShouldContain("In use");
        desk.Page.Body.ShouldNotContain("@example.com");
        var look = await server.InDatabaseAsync(db => db.Audit.SingleAsync(e => e.Name == AuditCatalogue.AccountLookedUp.Name, Cancelled));
        (look.Reason, look.ActorId, look.AccountId).ShouldBe(("FraudReport", await IdOfAsync(Sky), await IdOfAsync(People.Riley)));
    }

    [Fact]
    public async Task Mail_that_does_not_reach_a_person_is_seen_at_the_desk()
    {
        var desk = await AtAccountsAsync(Sky);
        await FindAsync(desk, People.Riley, "Caller");
        desk.Page.Text.ShouldNotContain("came back or was refused");
        await server.InDatabaseAsync(async db =>
        {
            var key = await db.Accounts.Where(a => a.Username == People.Riley).Select(a => a.EmailKey).SingleAsync(Cancelled);
            var now = server.Clock.GetUtcNow();
            db.UndeliveredMessages.Add(UndeliveredMessage.Of(MessageChannel.Email, MessageTemplate.UsernameReminder, key, accountId: null, now, now));
            return await db.SaveChangesAsync(Cancelled);
        });

        await FindAsync(desk, People.Riley, "ReturnedMail");

        desk.Page.Text.ShouldContain("came back or was refused, 1 in all, the last on March 2, 2026");
    }

    [Fact]
    public async Task A_lock_is_seen_with_its_end_and_lifted_by_a_second_person()
    {
        var person = await LockedOutAsync();
        var desk = await AtAccountsAsync(Sky);
        await FindAsync(desk, person.Persona.TaxpayerId!, "Caller");
        desk.Page.Text.ShouldContain("Identity: until");
        await desk.SendAsync([("Input.Sought", person.Persona.TaxpayerId!), ("Input.Look", "Caller"), ("Input.Lift", "CallerIdentified"), ("stage", "identity")], "Lift");

        await desk.SendAsync([], "Approve");
        desk.Page.Errors.ShouldHaveSingleItem().ShouldStartWith("You asked for this yourself");
        (await PassesAsync(person)).ShouldBeFalse();

        await RoleAsync(Second, StaffRole.Supervisor);
        var second = await AtAccountsAsync(Second);
        await second.SendAsync([], "Approve");
        second.Page.Errors.ShouldBeEmpty();
        (await PassesAsync(person)).ShouldBeTrue();
        (await server.EventsAsync(AuditCatalogue.LockLifted.Name, "identity:CallerIdentified")).ShouldBe(1);
        (await server.EventsAsync(AuditCatalogue.LiftRefused.Name)).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_lifting_is_asked_for_once_and_told_apart_by_the_second_person()
    {
        var desk = await AtAccountsAsync(Sky);
        await FindAsync(desk, People.Sasha, "Caller");
        await desk.SendAsync([("Input.Sought", People.Sasha), ("Input.Look", "Caller"), ("Input.Lift", "CallerIdentified"), ("stage", "account")], "Lift");
        desk.Page.Text.ShouldContain("Another supervisor approves it");
        await desk.SendAsync([("Input.Sought", People.Sasha), ("Input.Look", "Caller"), ("Input.Lift", "OurFault"), ("stage", "account")], "Lift");
        desk.Page.Text.ShouldContain("This was asked for before");
        (await server.InDatabaseAsync(db => db.LockLifts.CountAsync(Cancelled))).ShouldBe(1);

        var second = await AtAccountsAsync(Second);
        second.Page.Text.ShouldContain(People.Sasha);
        second.Page.Text.ShouldContain(Sky);
        await second.SendAsync([], "Approve");
        second.Page.Text.ShouldContain("Approved");
    }

    [Fact]
    public async Task Who_forgot_to_say_why_is_asked_on_the_page_of_the_person()
    {
        var desk = await AtAccountsAsync(Sky);
        await FindAsync(desk, People.Sasha, "Caller");
        await desk.SendAsync([("Input.Sought", People.Sasha), ("Input.Look", "Caller"), ("stage", "account")], "Lift");

        desk.Page.Errors.ShouldHaveSingleItem().ShouldBe("Choose why it is to be lifted");
        desk.Page.Document.QuerySelector("main select[name='Input.Lift'][aria-invalid=true]").ShouldNotBeNull();
        (await server.InDatabaseAsync(db => db.LockLifts.AnyAsync(Cancelled))).ShouldBeFalse();
    }

    [Theory]
    [InlineData("CallerIdentified", true)]
    [InlineData("OurFault", true)]
    [InlineData("StrangersTries", false)]
    public async Task The_case_in_which_a_caller_failed_is_open_again_and_a_stranger_s_is_not(string reason, bool opens)
    {
        var person = await LockedOutAsync();
        var desk = await AtAccountsAsync(Sky);
        await FindAsync(desk, person.Persona.TaxpayerId!, "Caller");
        await desk.SendAsync([("Input.Sought", person.Persona.TaxpayerId!), ("Input.Look", "Caller"), ("Input.Lift", reason), ("stage", "identity")], "Lift");
        await (await AtAccountsAsync(Second)).SendAsync([], "Approve");

        await person.GiveIdentityAsync();

        (person.At == "/register/financial").ShouldBe(opens);
    }

    [Fact]
    public void Every_way_of_proofing_has_its_word_at_the_desk()
    {
        var texts = server.Services.GetRequiredService<IStringLocalizer<HelpDeskTexts>>();

        ProofingJourney.Known.Where(journey => journey.Grants.Count > 0 && texts[$"How.{journey.Channel}"].ResourceNotFound).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_approval_is_good_for_a_day()
    {
        var person = await LockedOutAsync();
        var desk = await AtAccountsAsync(Sky);
        await FindAsync(desk, person.Persona.TaxpayerId!, "Caller");
        await desk.SendAsync([("Input.Sought", person.Persona.TaxpayerId!), ("Input.Look", "Caller"), ("Input.Lift", "OurFault"), ("stage", "identity")], "Lift");
        await RoleAsync(Second, StaffRole.Supervisor);
        var second = await AtAccountsAsync(Second);
        var lift = await server.InDatabaseAsync(db => db.LockLifts.AsNoTracking().SingleAsync(Cancelled));

        lift.Approve(Guid.CreateVersion7(server.Clock.GetUtcNow()), lift.AskedAt + LockLift.Wait + TimeSpan.FromSeconds(1)).ShouldBeOfType<LiftOutcome.Over>();
        await second.SendAsync([], "Approve");
        await desk.GoAsync("/helpdesk/accounts");
        desk.Page.Text.ShouldNotContain("Waiting for a second person");
    }

    [Fact]
    public async Task A_suspended_account_opens_nothing_and_identity_theft_is_referred()
    {
        var owner = server.Browser();
        await owner.SignInWithAppAsync(server, People.Riley);
        var desk = await AtAccountsAsync(Sky);
        await FindAsync(desk, People.Riley, "FraudReport");
        await desk.SendAsync([("Input.Sought", People.Riley), ("Input.Look", "FraudReport"), ("Input.Suspend", "IdentityTheft")], "Suspend");

        desk.Page.Text.ShouldContain("It is shut down");
        (await owner.GetAsync("/account")).Location.ShouldBe("/continue");
        (await server.EventsAsync(AuditCatalogue.AccountSuspended.Name, "IdentityTheft")).ShouldBe(1);
        (await server.EventsAsync(AuditCatalogue.IdentityTheftReferred.Name)).ShouldBe(1);
    }

    [Fact]
    public async Task An_account_is_given_back_by_two_people_and_its_owner_begins_anew()
    {
        var desk = await AtAccountsAsync(Sky);
        await FindAsync(desk, People.Sasha, "Caller");
        await desk.SendAsync([("Input.Sought", People.Sasha), ("Input.Look", "Caller"), ("Input.Lift", "CallerIdentified"), ("stage", "account")], "Lift");
        (await server.AccountAsync(People.Sasha)).Status.ShouldBe(AccountStatus.Suspended);

        await RoleAsync(Second, StaffRole.Supervisor);
        await (await AtAccountsAsync(Second)).SendAsync([], "Approve");

        var back = await server.AccountAsync(People.Sasha);
        (back.Status, back.MustChangePassword).ShouldBe((AccountStatus.Active, true));
    }

    [Fact]
    public async Task An_account_that_its_owner_closed_is_seen_to_be_closed_and_nothing_can_be_done_with_it()
    {
        var owner = server.Browser();
        await owner.SignInWithAppAsync(server, People.Riley);
        await owner.SubmitAsync("/account/close", ("Input.Password", People.Password), ("Input.Understood", "true"));
        var desk = await AtAccountsAsync(Sky);

        await FindAsync(desk, People.Riley, "Caller");

        desk.Page.Text.ShouldContain("Closed by its owner, for good");
        desk.Page.Document.QuerySelector("main button[formaction*='handler=Suspend'], main button[formaction*='handler=Lift']").ShouldBeNull();
        await desk.SendAsync([("Input.Sought", People.Riley), ("Input.Look", "Caller"), ("Input.Lift", "CallerIdentified"), ("stage", "account")], "Find");
        (await server.AccountAsync(People.Riley)).Status.ShouldBe(AccountStatus.Closed);
    }

    [Fact]
    [Nist("P-53")]
    public async Task Nothing_is_shut_down_without_a_reason()
    {
        var desk = await AtAccountsAsync(Sky);
        await FindAsync(desk, People.Riley, "Caller");
        await desk.SendAsync([("Input.Sought", People.Riley), ("Input.Look", "Caller")], "Suspend");

        desk.Page.Errors.ShouldHaveSingleItem().ShouldBe("Choose why it is shut down");
        (await server.AccountAsync(People.Riley)).Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    [Nist("P-53")]
    public async Task An_account_is_restricted_with_a_reason_and_freed_by_a_second_person()
    {
        var desk = await AtAccountsAsync(Sky);
        await FindAsync(desk, People.Riley, "FraudReport");
        await desk.SendAsync([("Input.Sought", People.Riley), ("Input.Look", "FraudReport")], "Restrict");
        desk.Page.Errors.ShouldHaveSingleItem().ShouldBe("Choose why it is restricted");
        await desk.SendAsync([("Input.Sought", People.Riley), ("Input.Look", "FraudReport"), ("Input.Restrict", "ActivityUnderReview")], "Restrict");
        desk.Page.Text.ShouldContain("Restricted while it is looked into");
        (await server.EventsAsync(AuditCatalogue.AccountRestricted.Name, "ActivityUnderReview")).ShouldBe(1);

        await AskToFreeAsync(desk);
        await desk.SendAsync([], "Approve");
        desk.Page.Errors.ShouldHaveSingleItem().ShouldStartWith("You asked for this yourself");
        (await server.AccountAsync(People.Riley)).Status.ShouldBe(AccountStatus.Restricted);

        await RoleAsync(Second, StaffRole.Supervisor);
        var second = await AtAccountsAsync(Second);
        await second.SendAsync([], "Approve");
        second.Page.Errors.ShouldBeEmpty();
        (await server.AccountAsync(People.Riley)).Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    public async Task What_was_asked_for_a_restriction_does_not_open_what_was_shut_down_since()
    {
        var desk = await AtAccountsAsync(Sky);
        await FindAsync(desk, People.Riley, "Caller");
        await desk.SendAsync([("Input.Sought", People.Riley), ("Input.Look", "Caller"), ("Input.Restrict", "OwnersRequest")], "Restrict");
        await AskToFreeAsync(desk);
        await desk.SendAsync([("Input.Sought", People.Riley), ("Input.Look", "Caller"), ("Input.Suspend", "Fraud")], "Suspend");

        await RoleAsync(Second, StaffRole.Supervisor);
        var second = await AtAccountsAsync(Second);
        await second.SendAsync([], "Approve");

        second.Page.Errors.ShouldHaveSingleItem();
        (await server.AccountAsync(People.Riley)).Status.ShouldBe(AccountStatus.Suspended);
    }

    [Fact]
    [Nist("P-53")]
    public async Task An_impostor_is_displaced_by_two_and_the_owner_of_the_number_registers_with_the_same_phone()
    {
        var impostor = await server.AccountAsync(People.Riley);
        var desk = await AtAccountsAsync(Sky);
        await FindAsync(desk, People.Riley, "FraudReport");
        await desk.SendAsync([("Input.Sought", People.Riley), ("Input.Look", "FraudReport"), ("Input.Suspend", "IdentityTheft")], "Suspend");
        (await RegistersAsync()).ShouldNotBe("/register/financial");

        await desk.SendAsync([("Input.Sought", People.Riley), ("Input.Look", "FraudReport"), ("Input.Lift", "CallerIdentified"), ("stage", "taxpayer")], "Lift");
        await desk.SendAsync([], "Approve");
        (await server.AccountAsync(People.Riley)).Status.ShouldBe(AccountStatus.Suspended);
        await RoleAsync(Second, StaffRole.Supervisor);
        var second = await AtAccountsAsync(Second);
        await second.SendAsync([], "Approve");
        second.Page.Errors.ShouldBeEmpty();

        var given = await server.AccountAsync(People.Riley);
        (given.Status, given.TaxpayerKey, given.ProofedPhoneKey).ShouldBe((AccountStatus.Displaced, null, null));
        (await server.EventsAsync(AuditCatalogue.AccountDisplaced.Name, "CallerIdentified")).ShouldBe(1);
        (await server.LettersOfAsync("riley.returning@example.com")).ShouldContain(letter => letter.Template == MessageTemplate.AccountDisplacedNotice);
        (await server.Browser().PasswordAsync(People.Riley)).Errors.ShouldNotBeEmpty();

        var owner = await new Registrant(server, People.Riley) { Email = "the.owner@example.com" }.UpToAsync(StepKey.Agreement);
        owner.At.ShouldBe("/enrol");
        var account = await server.AccountAsync(owner.Username);
        (account.TaxpayerKey, account.Subject == impostor.Subject).ShouldBe((impostor.TaxpayerKey, false));
    }

    [Fact]
    public async Task An_account_in_use_is_not_given_up()
    {
        var desk = await AtAccountsAsync(Sky);
        await FindAsync(desk, People.Riley, "Caller");

        var token = desk.Page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await desk.Browser.PostAsync(
            "/helpdesk/accounts?handler=Lift",
            ("__RequestVerificationToken", token), ("Input.Sought", People.Riley), ("Input.Look", "Caller"), ("Input.Lift", "CallerIdentified"), ("stage", "taxpayer"));

        (await server.InDatabaseAsync(db => db.LockLifts.CountAsync(Cancelled))).ShouldBe(0);
    }

    /// <summary>Where the owner of the number gets to with their own identity.</summary>
    private async Task<string> RegistersAsync()
    {
        var person = await new Registrant(server, People.Riley) { Email = "the.first.try@example.com" }.UpToAsync(StepKey.Identity);
        await person.GiveIdentityAsync();
        return person.At;
    }

    private static Task AskToFreeAsync(Registrant desk) => desk.SendAsync(
        [("Input.Sought", People.Riley), ("Input.Look", "Caller"), ("Input.Lift", "CallerIdentified"), ("stage", "restriction")], "Lift");

    private async Task<Registrant> AtAccountsAsync(string username)
    {
        await RoleAsync(username, StaffRole.Supervisor);
        var desk = await server.AtDeskAsync(username, "olivia.bennett");
        await desk.GoAsync("/helpdesk/accounts");
        desk.At.ShouldBe("/helpdesk/accounts");
        return desk;
    }

    private static Task FindAsync(Registrant desk, string sought, string why) =>
        desk.SendAsync([("Input.Sought", sought), ("Input.Look", why)], "Find");

    /// <summary>A person whose identity stage is closed after three failures.</summary>
    private async Task<Registrant> LockedOutAsync()
    {
        var person = await new Registrant(server, "olivia.bennett").UpToAsync(StepKey.Identity);
        for (var tries = 0; tries < 3; tries++)
        {
            await person.GiveIdentityAsync(("Input.GivenName", "Somebody"));
        }

        return person;
    }

    /// <summary>Whether the person passes the stage now, in another case: the lock is on the taxpayer number.</summary>
    private async Task<bool> PassesAsync(Registrant person)
    {
        var again = await new Registrant(server, person.Persona.Key) { Email = $"again{server.Clock.GetUtcNow().Ticks}@example.com" }.UpToAsync(StepKey.Identity);
        await again.GiveIdentityAsync();
        return again.At == "/register/financial";
    }

    private Task RoleAsync(string username, StaffRole role) => server.InDatabaseAsync(db => db.Accounts.Where(a => a.Username == username)
        .ExecuteUpdateAsync(set => set.SetProperty(a => a.StaffRoles, role), Cancelled));

    private async Task<Guid> IdOfAsync(string username) => (await server.AccountAsync(username)).Id;
}
