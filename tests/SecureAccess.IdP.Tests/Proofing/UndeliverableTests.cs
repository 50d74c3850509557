using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Notifications;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Authenticators;
using SecureAccess.IdP.Tests.HelpDesk;

namespace SecureAccess.IdP.Tests.Proofing;

/// <summary>What came back counts: to an address that nothing reaches goes no code, nobody is told, and the help desk stays open.</summary>
public sealed class UndeliverableTests : IAsyncDisposable
{
    private const string Sky = "sky.supervisor";
    private const string Second = "dev.admin";

    private readonly ServerFixture server = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    [Nist("P-12")]
    public async Task After_three_mails_that_came_back_no_code_goes_to_the_address_for_a_day()
    {
        await BounceAsync("ines.caballero@example.com", 2);
        var person = await GiveEmailAsync("ines.caballero");
        (await server.MessagesToAsync(person.Email)).Count.ShouldBe(1);

        await BounceAsync(person.Email, 1);
        var again = await GiveEmailAsync("ines.caballero");
        again.At.ShouldBe("/register/email/code");
        (await server.MessagesToAsync(person.Email)).Count.ShouldBe(1);
        (await server.EventsAsync(AuditCatalogue.StepLocked.Name, UndeliveredLedger.EmailStage)).ShouldBe(1);

        server.Clock.Advance(TimeSpan.FromHours(24));
        await GiveEmailAsync("ines.caballero");
        (await server.MessagesToAsync(person.Email)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Mails_that_came_back_over_more_than_a_month_do_not_add_up()
    {
        await BounceAsync("ines.caballero@example.com", 2);
        server.Clock.Advance(TimeSpan.FromDays(31));
        await BounceAsync("ines.caballero@example.com", 1);

        await GiveEmailAsync("ines.caballero");

        (await server.MessagesToAsync("ines.caballero@example.com")).Count.ShouldBe(1);
    }

    [Fact]
    [Attack(AttackClass.SecretDisclosure)]
    public async Task Nobody_who_types_an_address_learns_that_mail_to_it_came_back()
    {
        await BounceAsync("ines.caballero@example.com", 3);

        var closed = await GiveEmailAsync("ines.caballero");
        var open = await new Registrant(server, "olivia.bennett") { Email = "irene.free@example.com" }.StartAsync();
        await open.GiveEmailAsync();

        closed.PageWithoutTokens.ShouldBe(open.PageWithoutTokens);
        await closed.SendAsync([("Input.Code", "000000")]);
        await open.SendAsync([("Input.Code", "000001")]);
        closed.Page.Errors.ShouldBe(open.Page.Errors);
    }

    [Fact]
    [Attack(AttackClass.LockOutAsDenial)]
    public async Task The_help_desk_still_writes_to_it_while_the_caller_is_on_the_phone()
    {
        await BounceAsync("nolan.noaccount@example.com", 3);
        var desk = await server.AtDeskAsync("ava.assistor", "nolan.noaccount");
        await BounceAsync(desk.Email, 3);

        await desk.OpenedAsync(StepKey.Identity);

        (await server.MessagesToAsync(desk.Email)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Neither_a_new_password_nor_a_username_is_sent_to_an_account_that_no_mail_reaches_and_the_answers_are_the_same()
    {
        await server.MakeAsync("gone.owner");
        await BounceAsync("gone.owner@example.com", 3);
        var browser = server.Browser();

        (await browser.SubmitAsync(Forgetting.Page, ("Input.Name", "gone.owner"))).Location.ShouldBe(Forgetting.Code);
        (await browser.SubmitAsync("/forgot/username", ("Input.Email", "gone.owner@example.com"))).Title.ShouldBe("Look in your inbox");

        (await server.MessagesToAsync("gone.owner@example.com")).ShouldBeEmpty();
        (await browser.GetAsync(Forgetting.Code)).Text.ShouldContain("our e-mails to it came back");
    }

    [Fact]
    public async Task An_account_cannot_move_to_an_address_that_no_mail_reaches()
    {
        await BounceAsync("dead.letterbox@example.com", 3);
        var account = await server.MakeWithAppAsync("moves.there");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "moves.there");

        (await browser.SubmitAsync("/account/email", ("Input.Email", "dead.letterbox@example.com"))).Location.ShouldBe("/account/email/code");

        (await server.MessagesToAsync("dead.letterbox@example.com")).ShouldBeEmpty();
        (await server.AccountAsync("moves.there")).EmailKey.ShouldBe(account.EmailKey);
    }

    [Fact]
    public async Task Two_letters_that_came_back_close_the_way_by_letter_and_the_page_names_the_others()
    {
        var person = await TwiceReturnedAsync();

        await person.SendAsync([], "Letter");
        person.Page.Errors.ShouldHaveSingleItem().ShouldBe(
            "We have sent as many letters as we can for now. Use your phone instead, or call the help desk about other ways.");
        person.Page.Document.QuerySelector("a[href^='tel:']").ShouldNotBeNull();
        (await server.EventsAsync(AuditCatalogue.StepLocked.Name, UndeliveredLedger.LetterStage)).ShouldBe(1);

        await person.SendAsync([], "Phone");
        person.At.ShouldBe("/register/phone");
    }

    [Fact]
    [Attack(AttackClass.LockOutAsDenial)]
    public async Task A_caller_of_the_help_desk_gets_a_letter_all_the_same()
    {
        var key = await server.InScopeAsync(services => Task.FromResult(
            services.GetRequiredService<KeyedHash>().Of(KeyedPurpose.Taxpayer, Registrant.Personas["nolan.noaccount"].TaxpayerId!.Replace("-", "", StringComparison.Ordinal))));
        await server.InDatabaseAsync(db =>
        {
            var now = server.Clock.GetUtcNow();
            db.Attempts.AddRange(Enumerable.Range(0, 2).Select(_ => Attempt.Begin(Guid.CreateVersion7(now), UndeliveredLedger.LetterStage, key, now, AttemptState.Failed)));
            return db.SaveChangesAsync(Cancelled);
        });
        var desk = await (await server.AtDeskAsync("ava.assistor", "nolan.noaccount")).OpenedAsync(StepKey.Questions);
        (await server.NewestCaseAsync()).TaxpayerKey.ShouldBe(key);
        await desk.AnswerAsync();

        await desk.SendAsync([("Input.Username", "nolan_calls")]);

        desk.Page.Text.ShouldContain("The activation code comes by letter");
        (await server.LettersOfAsync(desk.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_way_by_letter_opens_again_after_a_month()
    {
        var person = await TwiceReturnedAsync();
        server.Clock.Advance(TimeSpan.FromDays(30));
        person = await SignInAsync(person);

        await person.SendAsync([], "Letter");

        person.Page.Errors.ShouldBeEmpty();
        person.Page.Text.ShouldContain("Your letter");
    }

    [Fact]
    public async Task Two_supervisors_open_it_at_once()
    {
        var person = await TwiceReturnedAsync();
        var desk = await AtAccountsAsync(Sky);
        await desk.SendAsync([("Input.Sought", person.Username), ("Input.Look", "ReturnedMail")], "Find");
        desk.Page.Text.ShouldContain("Codes by letter, since letters came back: until");
        desk.Page.Text.ShouldContain("Letters to them");
        await desk.SendAsync([("Input.Sought", person.Username), ("Input.Look", "ReturnedMail"), ("Input.Lift", "CallerIdentified"), ("stage", UndeliveredLedger.LetterStage)], "Lift");
        await (await AtAccountsAsync(Second)).SendAsync([], "Approve");

        person = await SignInAsync(person);
        await person.SendAsync([], "Letter");

        person.Page.Errors.ShouldBeEmpty();
        (await server.InDatabaseAsync(db => db.Set<OutboxMessage>().CountAsync(m => m.Channel == MessageChannel.Letter && m.Body != null, Cancelled))).ShouldBe(1);
    }

    [Fact]
    public async Task Two_supervisors_open_an_address_to_e_mail_again()
    {
        await server.MakeAsync("back.again");
        await BounceAsync("back.again@example.com", 3);
        var desk = await AtAccountsAsync(Sky);
        await desk.SendAsync([("Input.Sought", "back.again"), ("Input.Look", "Caller")], "Find");
        desk.Page.Text.ShouldContain("Codes by e-mail, since mail came back: until");
        await desk.SendAsync([("Input.Sought", "back.again"), ("Input.Look", "Caller"), ("Input.Lift", "CallerIdentified"), ("stage", UndeliveredLedger.EmailStage)], "Lift");
        await (await AtAccountsAsync(Second)).SendAsync([], "Approve");

        await server.Browser().SubmitAsync(Forgetting.Page, ("Input.Name", "back.again"));

        (await server.MessagesToAsync("back.again@example.com")).Count(m => m.Template == MessageTemplate.PasswordResetCode).ShouldBe(1);
    }

    [Fact]
    [Attack(AttackClass.LockOutAsDenial)]
    public async Task The_key_of_a_letter_or_of_somebody_elses_mail_closes_no_address()
    {
        var person = await WaitingAsync();
        await DeliverAsync();
        var keys = await server.InDatabaseAsync(db => db.Set<OutboxMessage>().AsNoTracking().Select(m => new { m.Channel, m.IdempotencyKey }).ToListAsync(Cancelled));
        var letter = keys.First(key => key.Channel == MessageChannel.Letter).IdempotencyKey;

        (await ToldAsync(new Bounce(letter, server.Clock.GetUtcNow()))).ShouldBeOfType<RecordBounce.Outcome.Unknown>();
        (await ToldAsync(new Bounce(new string('0', 32), server.Clock.GetUtcNow()))).ShouldBeOfType<RecordBounce.Outcome.Unknown>();
        (await server.InDatabaseAsync(db => db.UndeliveredMessages.CountAsync(Cancelled))).ShouldBe(0);
        person.At.ShouldBe("/register/mail");
    }

    private Task<RecordBounce.Outcome> ToldAsync(Bounce bounce) =>
        server.InScopeAsync(services => services.GetRequiredService<RecordBounce>().ExecuteAsync(bounce, Cancelled));

    private async Task BounceAsync(string email, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await server.InScopeAsync(async services =>
            {
                var now = server.Clock.GetUtcNow();
                var key = services.GetRequiredService<KeyedHash>().Of(KeyedPurpose.Email, email);
                await services.GetRequiredService<UndeliveredLedger>().EmailAsync(MessageTemplate.EmailConfirmationCode, key, now, now, Cancelled);
                return true;
            });
        }
    }

    private async Task<Registrant> GiveEmailAsync(string key)
    {
        var person = await new Registrant(server, key).StartAsync();
        await person.GiveEmailAsync();
        return person;
    }

    /// <summary>A person whose letter came back, was ordered anew and came back again.</summary>
    private async Task<Registrant> TwiceReturnedAsync()
    {
        var person = await WaitingAsync();
        await ReturnAsync();
        person = await SignInAsync(person);
        await person.SendAsync([], "Letter");
        person.Page.Errors.ShouldBeEmpty();
        await ReturnAsync();
        return await SignInAsync(person);
    }

    private async Task<Registrant> WaitingAsync()
    {
        var person = await new Registrant(server, "paula.prepaid").UpToAsync(StepKey.Phone);
        await person.SendAsync([], "Mail");
        await person.ChooseCredentialsAsync();
        person.At.ShouldBe("/register/mail");
        return person;
    }

    private async Task<Registrant> SignInAsync(Registrant person)
    {
        var later = new Registrant(server, person.Persona.Key);
        await later.GoAsync("/signin");
        await later.SendAsync([("Input.Username", person.Username), ("Input.Password", Registrant.GoodPassword)]);
        later.At.ShouldBe("/register/mail");
        return later;
    }

    /// <summary>Hands the letter over, and has the print house tell that it came back.</summary>
    private async Task ReturnAsync()
    {
        await DeliverAsync();
        server.Clock.Advance(TimeSpan.FromDays(9));
        var reference = (await server.NewestCaseAsync()).LetterId!.Value.ToString("D", CultureInfo.InvariantCulture);
        (await server.InScopeAsync(services => services.GetRequiredService<RecordLetterStatus>()
            .ExecuteAsync(new LetterStatus(reference, LetterEvent.Returned, server.Clock.GetUtcNow()), Cancelled))).ShouldBeOfType<RecordLetterStatus.Outcome.Taken>();
    }

    /// <summary>Bounded: a round delivers a handful, and there are few.</summary>
    private async Task DeliverAsync()
    {
        for (var rounds = 0; rounds < 10; rounds++)
        {
            await server.Services.GetRequiredService<DispatchOutbox>().RunAsync(Cancelled);
        }
    }

    private async Task<Registrant> AtAccountsAsync(string username)
    {
        await server.InDatabaseAsync(db => db.Accounts.Where(a => a.Username == username)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.StaffRoles, StaffRole.Supervisor), Cancelled));
        var desk = await server.AtDeskAsync(username, "olivia.bennett");
        await desk.GoAsync("/helpdesk/accounts");
        return desk;
    }
}
