using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Proofing;

/// <summary>The whole way, as people walk it.</summary>
public sealed class JourneyTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    [Nist("P-02")]
    public async Task A_person_registers_online_by_phone_through_all_seven_stages()
    {
        var olivia = new Registrant(server, "olivia.bennett");
        await olivia.StartAsync();
        olivia.At.ShouldBe("/register/email");
        await olivia.GiveEmailAsync();
        olivia.At.ShouldBe("/register/email/code");
        await olivia.EnterCodeAsync(olivia.Email);
        olivia.At.ShouldBe("/register/identity");
        await olivia.GiveIdentityAsync();
        olivia.At.ShouldBe("/register/financial");
        await olivia.GiveAccountAsync();
        olivia.At.ShouldBe("/register/phone");
        await olivia.GivePhoneAsync();
        olivia.At.ShouldBe("/register/phone/code");
        await olivia.EnterCodeAsync(olivia.Persona.Phone!.Number);
        olivia.At.ShouldBe("/register/credentials");
        await olivia.ChooseCredentialsAsync();
        olivia.At.ShouldBe("/enrol");
        await BindPhoneAsync(olivia);
        olivia.At.ShouldBe("/agreement");
        await olivia.SendAsync([("Input.Agree", "true")]);
        olivia.At.ShouldBe("/register/notice");
        olivia.Page.Text.ShouldContain("Step 7 of 7");
        await olivia.SendAsync([]);
        olivia.At.ShouldBe("/account");

        var account = await AccountAsync(olivia.Username);
        account.Ials.ShouldBe([Domain.Assurance.Ial.SecureAccess]);
        account.Proofing!.Channel.ShouldBe("online-phone");
        var made = await server.InDatabaseAsync(db => db.Cases.SingleAsync(c => c.AccountId == account.Id, Cancelled));
        made.ClosedAt.ShouldNotBeNull();
        made.Records.Select(r => r.Step).ShouldBe(ProofingJourney.OnlinePhone.Steps.Select(step => step.Key));
    }

    [Fact]
    public async Task A_basic_account_takes_e_mail_and_credentials_only_and_can_go_on_to_proofing()
    {
        var yuki = new Registrant(server, "yuki.tanabe");
        await yuki.StartAsync(basic: true);
        yuki.Page.Text.ShouldContain("Step 1 of 3");
        await yuki.ConfirmEmailAsync();
        yuki.At.ShouldBe("/register/credentials");
        await yuki.ChooseCredentialsAsync();
        await BindPhoneAsync(yuki);
        await yuki.SendAsync([("Input.Agree", "true")]);
        yuki.At.ShouldBe("/account");
        (await AccountAsync(yuki.Username)).Ials.ShouldBeEmpty();
        var notice = (await server.MessagesToAsync(yuki.Email)).Single(m => m.Template == MessageTemplate.AccountCreatedNotice);
        notice.Channel.ShouldBe(MessageChannel.Email);

        await yuki.StartAsync();
        yuki.At.ShouldBe("/register/identity");
        yuki.Page.Text.ShouldContain("Step 1 of 5");
        await yuki.GiveIdentityAsync();
        await yuki.GiveAccountAsync();
        await yuki.ConfirmPhoneAsync();

        // The agreement was accepted before, so only the notice is left.
        yuki.At.ShouldBe("/register/notice");
        (await AccountAsync(yuki.Username)).Ials.ShouldBe([Domain.Assurance.Ial.SecureAccess]);
    }

    [Fact]
    public async Task An_e_Services_user_from_before_is_proofed_after_the_password_and_before_a_second_factor()
    {
        var casey = new Registrant(server, "casey.legacy");
        await casey.GoAsync("/signin");
        await casey.SendAsync([("Input.Username", "casey.legacy"), ("Input.Password", Registrant.Personas.Password)]);
        casey.At.ShouldBe("/register");
        await casey.SendAsync([]);
        casey.At.ShouldBe("/register/identity");
        await casey.GiveIdentityAsync();
        await casey.GiveAccountAsync();
        await casey.ConfirmPhoneAsync();
        casey.At.ShouldBe("/enrol");

        (await AccountAsync("casey.legacy")).Ials.ShouldBe([Domain.Assurance.Ial.SecureAccess]);
        (await LettersAsync(casey)).Single().To.ShouldStartWith(casey.Persona.Name.Given);
    }

    [Fact]
    public async Task A_stolen_e_Services_password_and_the_thiefs_own_identity_do_not_win_the_account()
    {
        await using var own = new ServerFixture();
        var thief = new Registrant(own, "ines.caballero");
        await thief.GoAsync("/signin");
        await thief.SendAsync([("Input.Username", "casey.legacy"), ("Input.Password", Registrant.Personas.Password)]);
        await thief.SendAsync([]);
        await thief.GiveIdentityAsync();

        thief.At.ShouldBe("/register/identity");
        thief.Page.Errors.Single().ShouldContain("We could not match");
    }

    [Theory]
    [InlineData("ivan.itin")]
    [InlineData("felicity.foreign")]
    [InlineData("peter.pobox")]
    [InlineData("anna.apo")]
    [InlineData("samuel.brightwater")]
    [Nist("P-05")]
    public async Task Unusual_numbers_names_and_addresses_pass(string persona)
    {
        var person = await new Registrant(server, persona).UpToAsync(StepKey.Financial);

        person.At.ShouldBe("/register/financial");
    }

    [Fact]
    [Nist("P-26")]
    public async Task The_letter_goes_to_the_address_of_record_and_its_code_disowns_the_account()
    {
        var grace = await new Registrant(server, "grace.okafor").UpToAsync(StepKey.Agreement);
        var letter = (await LettersAsync(grace)).Single();
        letter.To.ShouldBe("Grace N Okafor\n328 Sandpiper Drive\nBoston, MA 02108");
        var code = letter.Parameters[MessageParameters.Code];
        code.ShouldMatch("^([2-9B-Z]{4}-){3}[2-9B-Z]{4}$");

        var account = await AccountAsync(grace.Username);
        account.DisownCodeHash.ShouldNotBeNull().ShouldNotContain(code.Replace("-", "", StringComparison.Ordinal), Case.Insensitive);
        account.DisownCodeHash!.Length.ShouldBe(64);

        var reader = new Registrant(server, "grace.okafor");
        await reader.GoAsync("/disown");
        await reader.SendAsync([("Input.Code", code.ToUpperInvariant().Replace('-', ' '))]);
        (await AccountAsync(grace.Username)).Status.ShouldBe(Domain.Accounts.AccountStatus.Suspended);
    }

    [Fact]
    public async Task Every_stage_leaves_its_audit_event_with_the_case()
    {
        var leo = await new Registrant(server, "leo.marchetti").UpToAsync(StepKey.Agreement);
        var account = await AccountAsync(leo.Username);
        var caseId = account.Proofing!.CaseId;
        var events = await server.InDatabaseAsync(db => db.Audit
            .Where(e => e.CaseId == caseId).OrderBy(e => e.At).Select(e => e.Name).ToListAsync(Cancelled));

        events.ShouldContain(AuditCatalogue.CaseOpened.Name);
        events.Count(name => name == AuditCatalogue.StepPassed.Name).ShouldBe(5);
        events.Count(name => name == AuditCatalogue.JourneyCodeSent.Name).ShouldBe(2);
        events.ShouldContain(AuditCatalogue.AccountCreated.Name);
        events.ShouldContain(AuditCatalogue.ProofingGranted.Name);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static async Task BindPhoneAsync(Registrant person)
    {
        await person.GoAsync("/enrol/phone");
        await person.GivePhoneAsync();
        await person.EnterCodeAsync(person.Persona.Phone!.Number);
    }

    private Task<Domain.Accounts.Account> AccountAsync(string username) =>
        server.InDatabaseAsync(db => db.Accounts.SingleAsync(a => a.Username == username, Cancelled));

    private Task<List<Message>> LettersAsync(Registrant person) => server.LettersOfAsync(person.Email);
}
