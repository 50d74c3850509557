using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Proofing;

/// <summary>Activation by mail: the account waits for its letter, and the letter's code takes the place of the phone.</summary>
public sealed class MailTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string BusinessPhone = "+12025550188";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_without_such_a_phone_registers_by_letter_and_then_binds_any_phone()
    {
        var person = await WaitingAsync("paula.prepaid");
        person.Page.Text.ShouldContain("5 to 10 days");
        var letter = (await server.LettersOfAsync(person.Email)).Single();
        letter.Template.ShouldBe(MessageTemplate.ActivationLetter);
        letter.Parameters[MessageParameters.Code].Length.ShouldBe(8);

        server.Clock.Advance(TimeSpan.FromDays(7));
        var later = await SignInAsync(person);
        await later.SendAsync([("Input.Code", letter.Parameters[MessageParameters.Code])]);

        later.At.ShouldBe("/enrol");
        (await AccountAsync(person)).Proofing!.Channel.ShouldBe("online-mail");
        await later.GoAsync("/enrol/phone");
        await later.SendAsync([("Input.Phone", BusinessPhone)]);
        await later.EnterCodeAsync(BusinessPhone);
        later.At.ShouldBe("/agreement");
        await later.SendAsync([("Input.Agree", "true")]);
        later.At.ShouldBe("/register/notice");
        await later.SendAsync([]);
        later.At.ShouldBe("/account");
    }

    [Fact]
    [Nist("P-26")]
    public async Task The_notice_goes_by_letter_and_by_e_mail_and_either_disowns()
    {
        var person = await WaitingAsync("nell.nophone");
        await ActivateAsync(person);

        var notices = (await server.LettersOfAsync(person.Email)).Concat(await server.MessagesToAsync(person.Email))
            .Where(message => message.Template == MessageTemplate.AccountCreatedNotice)
            .ToList();
        notices.Select(message => message.Channel).ShouldBe([MessageChannel.Letter, MessageChannel.Email, MessageChannel.Email], ignoreOrder: true);
        var page = await server.Browser().SubmitAsync("/disown", ("Input.Code", notices[^1].Parameters[MessageParameters.Code]));
        page.Title.ShouldBe("The account is shut down");
    }

    [Fact]
    public async Task Until_the_code_is_typed_nothing_can_be_bound_and_nothing_is_granted()
    {
        var person = await WaitingAsync("fiona.familyplan");

        await person.GoAsync("/enrol");
        person.At.ShouldBe("/register/mail");
        await person.GoAsync("/enrol/phone");
        person.At.ShouldBe("/register/mail");
        await person.GoAsync("/register/phone");
        person.At.ShouldBe("/register/mail");
        (await AccountAsync(person)).Proofing.ShouldBeNull();
    }

    [Fact]
    public async Task P_21_the_code_ends_thirty_days_after_mailing_and_another_letter_brings_a_new_one()
    {
        var person = await WaitingAsync("vera.voip");
        var old = await CodeAsync(person);
        server.Clock.Advance(TimeSpan.FromDays(33) + TimeSpan.FromSeconds(1));

        var later = await SignInAsync(person);
        await later.SendAsync([("Input.Code", old)]);
        later.Page.Errors.ShouldHaveSingleItem().ShouldStartWith("That code cannot be used");

        await later.SendAsync([], "Letter");
        (await server.LettersOfAsync(person.Email)).Count.ShouldBe(2);
        await later.SendAsync([("Input.Code", await CodeAsync(person))]);
        later.At.ShouldBe("/enrol");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task P_21_the_clock_of_a_mailed_code_starts_on_the_day_it_was_mailed(int secondsTooLate, bool works)
    {
        await using var own = new ServerFixture();
        var person = await WaitingAsync("nell.nophone", own);
        await MailedAsync(own, person, own.Clock.GetUtcNow().AddDays(2), returned: false);
        own.Clock.Advance(TimeSpan.FromDays(32) - TimeSpan.FromSeconds(2) + TimeSpan.FromSeconds(secondsTooLate * 2));

        var later = await SignInAsync(person, own);
        await later.SendAsync([("Input.Code", await CodeAsync(person, own))]);

        later.At.ShouldBe(works ? "/enrol" : "/register/mail");
    }

    [Fact]
    public async Task A_letter_that_came_back_is_told_and_can_be_sent_again_at_once()
    {
        var person = await WaitingAsync("leo.marchetti");
        await MailedAsync(server, person, server.Clock.GetUtcNow(), returned: true);

        await person.GoAsync("/register/mail");
        person.Page.Text.ShouldContain("came back to us");
        await person.SendAsync([], "Letter");

        person.Page.Text.ShouldContain("A letter is on its way to you");
        person.Page.Text.ShouldNotContain("came back to us");
    }

    [Fact]
    public async Task P_22_a_newer_letter_voids_the_one_before()
    {
        var person = await WaitingAsync("lars.landline");
        var first = await CodeAsync(person);
        server.Clock.Advance(TimeSpan.FromDays(10));
        var later = await SignInAsync(person);
        await later.SendAsync([], "Letter");

        await later.SendAsync([("Input.Code", first)]);

        later.Page.Errors.ShouldHaveSingleItem().ShouldStartWith("That code is not right");
        await later.SendAsync([("Input.Code", await CodeAsync(person))]);
        later.At.ShouldBe("/enrol");
    }

    [Fact]
    public async Task Letters_go_one_at_a_time_and_three_in_all()
    {
        await using var own = new ServerFixture();
        var person = await WaitingAsync("paula.prepaid", own);
        person.Page.Text.ShouldContain("you can order another one from March 12, 2026 on");
        own.Clock.Advance(TimeSpan.FromDays(10));
        person = await SignInAsync(person, own);
        var twin = person.Copy();
        await person.SendAsync([], "Letter");
        await twin.SendAsync([], "Letter");
        twin.Page.Errors.ShouldHaveSingleItem().ShouldStartWith("Your letter may still come");

        own.Clock.Advance(TimeSpan.FromDays(10));
        person = await SignInAsync(person, own);
        await person.SendAsync([], "Letter");
        own.Clock.Advance(TimeSpan.FromDays(10));
        person = await SignInAsync(person, own);
        await person.SendAsync([], "Letter");
        person.Page.Errors.ShouldHaveSingleItem().ShouldStartWith("We have sent as many letters");
        (await own.LettersOfAsync(person.Email)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_phone_in_the_own_name_after_all_ends_the_wait()
    {
        var person = await WaitingAsync("olivia.bennett");

        await person.SendAsync([], "Phone");
        person.At.ShouldBe("/register/phone");
        await person.ConfirmPhoneAsync();

        person.At.ShouldBe("/enrol");
        (await AccountAsync(person)).Proofing!.Channel.ShouldBe("online-phone");
    }

    [Fact]
    public async Task Who_changes_their_mind_before_the_password_gets_no_letter()
    {
        var person = await new Registrant(server, "priya.raman").UpToAsync(StepKey.Phone);
        await person.SendAsync([], "Mail");
        person.At.ShouldBe("/register/credentials");
        await person.GoAsync("/register/options");
        await person.SendAsync([], "Way");

        person.At.ShouldBe("/register/phone");
        (await server.LettersOfAsync(person.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_owner_of_an_account_is_proofed_by_letter_too()
    {
        await using var own = new ServerFixture();
        var casey = new Registrant(own, "casey.legacy");
        await casey.GoAsync("/signin");
        await casey.SendAsync([("Input.Username", "casey.legacy"), ("Input.Password", Registrant.Personas.Password)]);
        await casey.SendAsync([]);
        await casey.GiveIdentityAsync();
        await casey.GiveAccountAsync();
        await casey.SendAsync([], "Mail");
        casey.At.ShouldBe("/register/mail");

        await casey.SendAsync([("Input.Code", await CodeAsync(casey, own))]);

        casey.At.ShouldBe("/enrol");
    }

    [Fact]
    public async Task With_the_password_alone_nothing_is_bound_in_another_browser_but_by_another_letter()
    {
        await using var own = new ServerFixture();
        var person = await WaitingAsync("dean.debit", own, account: 1);
        await person.SendAsync([("Input.Code", await CodeAsync(person, own))]);
        person.At.ShouldBe("/enrol");

        var elsewhere = await SignInAsync(person, own, at: "/register/mail/again");
        await elsewhere.GoAsync("/enrol/phone");
        elsewhere.At.ShouldBe("/register/mail/again");
        await elsewhere.SendAsync([]);
        elsewhere.At.ShouldBe("/register/mail");
        await elsewhere.SendAsync([("Input.Code", await CodeAsync(person, own))]);

        elsewhere.At.ShouldBe("/enrol");
        await person.GoAsync("/enrol");
        person.At.ShouldBe("/register/mail/again");
    }

    [Fact]
    public async Task Five_wrong_codes_end_a_letter_and_ten_in_a_day_the_channel()
    {
        var person = await WaitingAsync("marcus.oyelaran");
        var right = await CodeAsync(person);
        var wrong = right == "00000000" ? "11111111" : "00000000";
        for (var tries = 0; tries < StageLimits.TriesPerCode; tries++)
        {
            await person.SendAsync([("Input.Code", wrong)]);
        }

        await person.SendAsync([("Input.Code", right)]);

        person.Page.Errors.ShouldHaveSingleItem().ShouldStartWith("That code cannot be used");
        (await AccountAsync(person)).Proofing.ShouldBeNull();
    }

    [Fact]
    [Nist("P-22")]
    public async Task Of_many_who_type_the_same_code_at_once_one_wins()
    {
        var person = await WaitingAsync("hannah.lindqvist");
        var code = await CodeAsync(person);
        var forms = Enumerable.Range(0, 6).Select(_ => person.Copy()).ToList();

        await Task.WhenAll(forms.Select(form => form.Browser.SubmitAsync(form.Page, [("Input.Code", code)])));

        var account = await AccountAsync(person);
        (await server.InDatabaseAsync(db => db.Audit.CountAsync(e => e.Name == AuditCatalogue.ProofingGranted.Name && e.AccountId == account.Id, Cancelled))).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_no_code_is_told_so_and_counts_nothing()
    {
        var person = await WaitingAsync("tomas.arroyo");
        await person.SendAsync([("Input.Code", "123456")]);

        person.Page.Errors.ShouldHaveSingleItem().ShouldStartWith("Enter the eight digits");
        await person.SendAsync([("Input.Code", await CodeAsync(person))]);
        person.At.ShouldBe("/enrol");
    }

    private async Task<Registrant> WaitingAsync(string key, ServerFixture? other = null, int account = 0)
    {
        var person = await new Registrant(other ?? server, key).UpToAsync(StepKey.Financial);
        await person.GiveAccountAsync(account);
        await person.SendAsync([], "Mail");
        person.At.ShouldBe("/register/credentials");
        await person.ChooseCredentialsAsync();
        person.At.ShouldBe("/register/mail");
        return person;
    }

    private async Task<Registrant> SignInAsync(Registrant person, ServerFixture? other = null, string at = "/register/mail")
    {
        var later = new Registrant(other ?? server, person.Persona.Key);
        await later.GoAsync("/signin");
        await later.SendAsync([("Input.Username", person.Username), ("Input.Password", Registrant.GoodPassword)]);
        later.At.ShouldBe(at);
        return later;
    }

    private static Task MailedAsync(ServerFixture server, Registrant person, DateTimeOffset at, bool returned) => server.InDatabaseAsync(async db =>
    {
        var open = await db.Cases.SingleAsync(c => db.Accounts.Any(a => a.Id == c.AccountId && a.Username == person.Username), Cancelled);
        var letter = PostedLetter.HandedOver($"{open.LetterId:D}", MessageTemplate.ActivationLetter, addressKey: null, open.AccountId, server.Clock.GetUtcNow());
        letter.Mailed(at);
        if (returned)
        {
            letter.Returned(at);
        }

        db.PostedLetters.Add(letter);
        return await db.SaveChangesAsync(Cancelled);
    });

    private async Task ActivateAsync(Registrant person) => await person.SendAsync([("Input.Code", await CodeAsync(person))]);

    private async Task<string> CodeAsync(Registrant person, ServerFixture? other = null) =>
        (await (other ?? server).LettersOfAsync(person.Email))
            .Where(letter => letter.Template == MessageTemplate.ActivationLetter)
            .MaxBy(letter => letter.Parameters[MessageParameters.At], StringComparer.Ordinal)!
            .Parameters[MessageParameters.Code];

    private Task<Account> AccountAsync(Registrant person) => server.InDatabaseAsync(db =>
        db.Accounts.AsNoTracking().SingleAsync(a => a.Username == person.Username, Cancelled));
}
