using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Proofing;

/// <summary>The codes by e-mail and by text.</summary>
public sealed class CodeTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Dead = "That code cannot be used";
    private const string Wrong = "That code is not right";

    [Fact]
    [Attack(AttackClass.FactorBruteForce)]
    public async Task A_code_is_refused_after_five_wrong_tries_even_when_it_is_right()
    {
        var person = await AtEmailCodeAsync("olivia.bennett");
        var code = await server.CodeToAsync(person.Email);
        for (var tries = 0; tries < 4; tries++)
        {
            await EnterAsync(person, OtherThan(code));
            person.Page.Errors.Single().ShouldStartWith(Wrong);
        }

        await EnterAsync(person, OtherThan(code));
        person.Page.Errors.Single().ShouldStartWith(Dead);
        await EnterAsync(person, code);
        person.Page.Errors.Single().ShouldStartWith(Dead);
    }

    [Fact]
    [Nist("P-21")]
    public async Task The_e_mail_code_is_good_for_15_minutes_and_not_longer()
    {
        var late = await AtEmailCodeAsync("marcus.oyelaran");
        server.Clock.Advance(TimeSpan.FromMinutes(15));
        await late.EnterCodeAsync(late.Email);
        late.Page.Errors.Single().ShouldStartWith(Dead);

        await late.SendAsync([("Input.Code", "")], "Resend");
        server.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        await late.EnterCodeAsync(late.Email);
        late.At.ShouldBe("/register/identity");
    }

    [Fact]
    [Nist("P-21")]
    public async Task The_activation_code_is_good_for_10_minutes_and_not_longer()
    {
        var late = await new Registrant(server, "hannah.lindqvist").UpToAsync(StepKey.Phone);
        await late.GivePhoneAsync();
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        await late.EnterCodeAsync(late.Persona.Phone!.Number);
        late.Page.Errors.Single().ShouldStartWith(Dead);
    }

    [Fact]
    [Attack(AttackClass.EnrolmentCodeReplay)]
    [Nist("P-22")]
    public async Task A_new_code_voids_the_older_one()
    {
        var person = await AtEmailCodeAsync("tomas.arroyo");
        var older = await server.CodeToAsync(person.Email);
        await person.SendAsync([("Input.Code", "")], "Resend");
        person.Page.Text.ShouldContain("We sent a new code");
        var newer = await server.CodeToAsync(person.Email);
        if (older != newer)
        {
            await EnterAsync(person, older);
            person.Page.Errors.Single().ShouldStartWith(Wrong);
        }

        await EnterAsync(person, newer);
        person.At.ShouldBe("/register/identity");
    }

    [Fact]
    [Attack(AttackClass.EnrolmentCodeReplay)]
    public async Task A_code_of_another_case_opens_nothing()
    {
        var thief = await AtEmailCodeAsync("priya.raman");
        var other = await AtEmailCodeAsync("daniel.whitefeather");
        var code = await server.CodeToAsync(other.Email);
        if (code != await server.CodeToAsync(thief.Email))
        {
            await EnterAsync(thief, code);
            thief.Page.Errors.Single().ShouldStartWith(Wrong);
        }
    }

    [Fact]
    public async Task A_code_for_the_former_address_does_not_confirm_the_new_one()
    {
        var person = await AtEmailCodeAsync("nora.fitzgerald");
        var former = await server.CodeToAsync(person.Email);
        await person.GoAsync("/register/email?change=true");
        await person.SendAsync(
            [("Input.GivenName", "Nora"), ("Input.FamilyName", "Fitzgerald"), ("Input.Email", "victim@example.com")]);
        if (former != await server.CodeToAsync("victim@example.com"))
        {
            await EnterAsync(person, former);
            person.At.ShouldBe("/register/email/code");
        }
    }

    [Fact]
    [Attack(AttackClass.FactorBruteForce)]
    public async Task Ten_wrong_codes_close_the_channel_and_a_new_code_resets_nothing()
    {
        var person = await AtEmailCodeAsync("samuel.brightwater");
        for (var codes = 0; codes < 2; codes++)
        {
            var code = await server.CodeToAsync(person.Email);
            for (var tries = 0; tries < 5; tries++)
            {
                await EnterAsync(person, OtherThan(code));
            }

            await person.SendAsync([("Input.Code", "")], "Resend");
        }

        await person.EnterCodeAsync(person.Email);
        person.Page.Errors.Single().ShouldStartWith(Dead);
        (await server.EventsAsync("step_locked", "email-code")).ShouldBe(1);
    }

    [Fact]
    public async Task Messages_to_one_address_are_limited()
    {
        var person = await AtEmailCodeAsync("ines.caballero");
        for (var again = 0; again < 4; again++)
        {
            await person.SendAsync([("Input.Code", "")], "Resend");
            person.Page.Text.ShouldContain("We sent a new code");
        }

        await person.SendAsync([("Input.Code", "")], "Resend");
        person.Page.Errors.Single().ShouldStartWith("We have sent several messages there");
        (await server.MessagesToAsync(person.Email)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_phone_checked_for_one_person_proves_nothing_for_another()
    {
        // The attack: prove oneself, have the code sent to one's own phone, go back and prove the victim's identity, enter the code.
        var thief = await new Registrant(server, "abigail.stone").UpToAsync(StepKey.Phone);
        await thief.GivePhoneAsync();
        var code = await server.CodeToAsync(thief.Persona.Phone!.Number);
        var codePage = thief.Page;

        await thief.GoAsync("/register/options");
        await thief.SendAsync([("step", nameof(StepKey.Identity))], "Redo");
        thief.At.ShouldBe("/register/identity");
        var asVictim = new Registrant(server, "stella.comstock", thief.Browser);
        await asVictim.GoAsync("/register/identity");
        await asVictim.GiveIdentityAsync();
        await asVictim.GiveAccountAsync();
        asVictim.At.ShouldBe("/register/phone");

        var answer = await thief.Browser.SubmitAsync(codePage, [("Input.Code", code)]);
        answer.Location.ShouldNotBeNull().ShouldContain("/register/phone");
        var resent = await thief.Browser.SubmitAsync(codePage, [("Input.Code", "")], "Resend");
        resent.Location.ShouldNotBeNull().ShouldNotContain("/code");
        (await server.NewestCaseAsync()).HasPassed(StepKey.Phone).ShouldBeFalse();
        (await server.MessagesToAsync(thief.Persona.Phone!.Number)).Count(m => m.Template == MessageTemplate.PhoneActivationCode).ShouldBe(1);
    }

    private async Task<Registrant> AtEmailCodeAsync(string persona)
    {
        var person = await new Registrant(server, persona).StartAsync();
        await person.GiveEmailAsync();
        return person;
    }

    private static Task<TestPage> EnterAsync(Registrant person, string code) => person.SendAsync([("Input.Code", code)]);

    private static string OtherThan(string code) => code == "000000" ? "111111" : "000000";
}
