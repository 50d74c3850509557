using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Proofing;

/// <summary>What people are told when a check does not pass, and what they are not told.</summary>
public sealed class RefusalTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string PhoneSentence = "We cannot use this phone";

    [Theory]
    [InlineData("marcus.oyelaran", "Input.FamilyName", "Other")]
    [InlineData("hannah.lindqvist", "Input.Line1", "1 Elsewhere Road")]
    [InlineData("priya.raman", "Input.BirthDate.Day", "18")]
    [InlineData("nora.fitzgerald", "Input.TaxpayerId", "400-00-8999")]
    [InlineData("abigail.stone", "Input.FilingStatus", "QualifyingSurvivingSpouse")]
    [Nist("P-11")]
    public async Task A_mismatch_never_tells_which_entry_was_different(string persona, string field, string value)
    {
        var person = await new Registrant(server, persona).UpToAsync(StepKey.Identity);
        await person.GiveIdentityAsync((field, value));

        person.At.ShouldBe("/register/identity");
        person.Page.Errors.Single().ShouldStartWith("We could not match this information");
        person.Page.Document.QuerySelectorAll("[aria-invalid]").ShouldBeEmpty();
        person.Page.Body.ShouldNotContain(person.Persona.TaxpayerId!);
    }

    [Theory]
    [InlineData("edgar.ended")]
    [InlineData("una.unknown")]
    [Nist("P-11")]
    public async Task A_date_of_death_and_a_missing_record_answer_like_a_mismatch(string persona)
    {
        var person = await new Registrant(server, persona).UpToAsync(StepKey.Identity);
        await person.GiveIdentityAsync();
        person.Page.Errors.Single().ShouldStartWith("We could not match this information");
    }

    [Fact]
    [Nist("P-11")]
    public async Task A_date_of_death_is_kept_for_staff()
    {
        await using var own = new ServerFixture();
        var person = await new Registrant(own, "edgar.ended").UpToAsync(StepKey.Identity);
        await person.GiveIdentityAsync();
        (await own.EventsAsync(AuditCatalogue.StepFailed.Name, $"identity:{VendorReason.Deceased}")).ShouldBe(1);
    }

    [Theory]
    [InlineData("frank.frost", "Your credit file is frozen")]
    [InlineData("amelia.amex", "This account cannot be used")]
    [InlineData("dean.debit", "This account cannot be used")]
    [InlineData("cora.corporate", "This account cannot be used")]
    [InlineData("stuart.student", "does not take part in this check")]
    public async Task What_a_person_can_do_something_about_is_told_and_does_not_count(string persona, string sentence)
    {
        var person = await new Registrant(server, persona).UpToAsync(StepKey.Financial);
        for (var again = 0; again < 5; again++)
        {
            await person.GiveAccountAsync();
            person.Page.Errors.Single().ShouldContain(sentence);
        }

        person.Page.Body.ShouldNotContain(person.Persona.Accounts[0].Number);
        if (person.Persona.Accounts.Count > 1)
        {
            await person.GiveAccountAsync(1);
            person.At.ShouldBe("/register/phone");
        }
    }

    [Fact]
    public async Task A_student_loan_can_be_ruled_out_by_option()
    {
        await using var own = new ServerFixture { Settings = { ["Proofing:StudentLoans"] = "false" } };
        var leo = await new Registrant(own, "leo.marchetti").UpToAsync(StepKey.Financial);
        leo.Page.Text.ShouldNotContain("Student loan");
        await leo.GiveAccountAsync();
        leo.At.ShouldBe("/register/financial");
        leo.Page.Errors.Single().ShouldBe("Choose the account you want to use");
    }

    [Theory]
    [InlineData("vera.voip")]
    [InlineData("lars.landline")]
    [InlineData("paula.prepaid")]
    [InlineData("fiona.familyplan")]
    [InlineData("petra.phonetaken")]
    public async Task Every_phone_that_does_not_count_gets_one_and_the_same_sentence(string persona)
    {
        var person = await new Registrant(server, persona).UpToAsync(StepKey.Phone);
        await person.GivePhoneAsync();

        person.At.ShouldBe("/register/phone");
        person.Page.Errors.Single().ShouldStartWith(PhoneSentence);
        (await server.MessagesToAsync(person.Persona.Phone!.Number)).ShouldNotContain(m => m.Parameters.ContainsKey("code"));
    }

    [Theory]
    [InlineData("tess.downey", StepKey.Identity)]
    [InlineData("carl.downey", StepKey.Financial)]
    [InlineData("mona.downey", StepKey.Phone)]
    public async Task A_vendor_that_is_down_is_told_costs_nothing_and_loses_nothing(string persona, StepKey stage)
    {
        var person = await new Registrant(server, persona).UpToAsync(stage);
        for (var again = 0; again < 5; again++)
        {
            await (stage switch
            {
                StepKey.Identity => person.GiveIdentityAsync(),
                StepKey.Financial => person.GiveAccountAsync(),
                _ => person.GivePhoneAsync(),
            });
            person.Page.Text.ShouldContain("We cannot reach the service that checks this right now");
            person.Page.Text.ShouldContain("1-800-555-0199");
        }

        if (stage == StepKey.Identity)
        {
            // What was typed stays, the secret one excepted.
            person.Page.Body.ShouldContain("value=\"Downey\"");
            person.Page.Body.ShouldNotContain(person.Persona.TaxpayerId!);
        }

        // Each line of the ledger that counts names the browser too.
        var browser = (await server.NewestCaseAsync()).BrowserKey;
        var counted = await server.InDatabaseAsync(db => db.Attempts.CountAsync(
            a => a.State == AttemptState.Failed && a.Key == browser && !a.Stage.EndsWith("-message"),
            TestContext.Current.CancellationToken));
        counted.ShouldBe(0);
    }

    [Fact]
    public async Task A_basic_account_is_not_offered_where_the_application_demands_proofing()
    {
        await using var own = new ServerFixture { Replace = services => services.AddScoped<IPendingRequest, DemandingRequest>() };
        var person = new Registrant(own, "olivia.bennett");
        await person.GoAsync("/register");

        person.Page.Text.ShouldContain("What to have ready");
        person.Page.Body.ShouldNotContain("handler=Basic");
    }

    [Fact]
    public async Task A_weak_password_or_a_bad_username_is_told_beside_its_field()
    {
        var person = await new Registrant(server, "victor.halloran").UpToAsync(StepKey.Credentials);
        await person.ChooseCredentialsAsync("ab");
        person.Page.Errors.Single().ShouldStartWith("Use 6 to 64 letters");
        await person.ChooseCredentialsAsync(password: "too short");
        person.Page.Errors.Single().ShouldStartWith("Use at least 15 characters; this has 9.");
        await person.ChooseCredentialsAsync(password: "passwordpassword");
        person.Page.Errors.Single().ShouldStartWith("This password is on lists of common and leaked passwords");
        await person.ChooseCredentialsAsync(password: "jennifer 17/05/1990");
        person.Page.Errors.Single().ShouldStartWith("This password is easy to guess");
        await person.ChooseCredentialsAsync("RILEY.returning");
        person.Page.Errors.Single().ShouldStartWith("This username is taken");
        person.Page.Body.ShouldNotContain(Registrant.GoodPassword);
    }

    private sealed class DemandingRequest : IPendingRequest
    {
        public ValueTask<bool> DemandsProofingAsync(CancellationToken cancellationToken) => ValueTask.FromResult(true);
    }
}
