using System.Net;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Proofing;

namespace SecureAccess.IdP.Tests.HelpDesk;

/// <summary>Exceptions by phone and in person: who may do what, who may see what, and where each refusal leads.</summary>
public sealed class ExceptionTests : IAsyncDisposable
{
    private const string Ava = "ava.assistor";
    private const string Vic = "vic.verifier";
    private const string Nolan = "nolan.noaccount";
    private const string Stuart = "stuart.student";

    private readonly ServerFixture server = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_caller_who_answers_rightly_gets_a_temporary_password_by_e_mail_and_a_code_by_letter()
    {
        var desk = await (await server.AtDeskAsync(Ava, Nolan)).OpenedAsync(StepKey.Questions);
        await desk.AnswerAsync();
        desk.At.ShouldBe("/helpdesk/complete");
        await desk.SendAsync([("Input.Username", "nolan_calls")]);
        desk.Page.Title.ShouldBe("The account is made");

        var password = (await server.MessagesToAsync(desk.Email)).Single(m => m.Template == MessageTemplate.TemporaryPassword).Parameters[MessageParameters.Code];
        var letter = (await server.LettersOfAsync(desk.Email)).Single(m => m.Template == MessageTemplate.ActivationLetter);
        string.Concat(desk.Seen.Select(page => page.Body)).ShouldNotContain(password);
        string.Concat(desk.Seen.Select(page => page.Body)).ShouldNotContain(letter.Parameters[MessageParameters.Code]);

        var caller = new Registrant(server, Nolan);
        await caller.GoAsync("/signin");
        await caller.SendAsync([("Input.Username", "nolan_calls"), ("Input.Password", password)]);
        caller.At.ShouldBe("/account/password/new");
        await caller.SendAsync([("Input.Chosen", Registrant.GoodPassword)]);
        caller.At.ShouldBe("/register/mail");
        await caller.SendAsync([("Input.Code", letter.Parameters[MessageParameters.Code])]);
        caller.At.ShouldBe("/enrol");

        var account = await AccountAsync("nolan_calls");
        account.Proofing!.Channel.ShouldBe("helpdesk-phone");
        account.Ials.ShouldBe([Domain.Assurance.Ial.SecureAccess]);
    }

    [Fact]
    public async Task A_caller_who_speaks_Spanish_is_written_to_in_Spanish_whatever_the_desk_speaks()
    {
        var desk = await server.AtDeskAsync(Ava, Nolan);
        await desk.SendAsync([("language", "es")], "Open");
        await desk.ConfirmEmailAsync();
        await desk.GiveIdentityAsync();
        await desk.AnswerAsync();
        await desk.SendAsync([("Input.Username", "nolan_llama")]);

        desk.Page.Title.ShouldBe("The account is made");
        (await server.MessagesToAsync(desk.Email)).Select(message => message.Language).Distinct().ShouldBe(["es"]);
        (await server.LettersOfAsync(desk.Email)).Select(message => message.Language).Distinct().ShouldBe(["es"]);
        (await AccountAsync("nolan_llama")).Language.ShouldBe("es");
    }

    [Fact]
    [Nist("P-01")]
    public async Task A_caller_who_fails_goes_to_a_visit_and_calls_again()
    {
        var first = await (await server.AtDeskAsync(Ava, Stuart)).OpenedAsync(StepKey.Questions);
        await first.AnswerAsync(right: false);
        first.Page.Errors.ShouldHaveSingleItem().ShouldStartWith("Not all of it is right");
        await first.SendToVisitAsync(server);
        var reference = await server.ReferenceAsync();

        var verifier = await server.AtDeskAsync(Vic, Stuart);
        verifier.Page.Text.ShouldContain(reference);
        await verifier.TakeAsync(reference);
        verifier.At.ShouldBe("/register/documents");
        await verifier.ShowDocumentsAsync();
        verifier.Page.Title.ShouldBe("The documents are recorded");

        var second = await server.AtDeskAsync(Ava, Stuart);
        await second.TakeAsync(reference);
        second.At.ShouldBe("/helpdesk/complete");
        await second.SendAsync([("Input.Username", "stuart_calls")]);
        second.Page.Title.ShouldBe("The account is made");
        var made = await server.NewestCaseAsync();
        made.Records.Where(r => r.Step == StepKey.Documents).ShouldHaveSingleItem().ByStaff.ShouldBe((await AccountAsync(Vic)).Id);
        made.Journey.Channel.ShouldBe("in-person");
    }

    [Fact]
    public async Task Without_the_documents_the_second_call_completes_nothing()
    {
        var desk = await (await server.AtDeskAsync(Ava, Stuart)).OpenedAsync(StepKey.Questions);
        await desk.SendToVisitAsync(server);
        await desk.GoAsync("/helpdesk");
        await desk.SendAsync([("Input.Sought", await server.ReferenceAsync())], "Find");

        desk.Page.Text.ShouldContain("takes another role");
        await desk.GoAsync("/helpdesk/complete");
        desk.At.ShouldBe("/helpdesk");
    }

    [Fact]
    [Nist("P-12")]
    public async Task Who_saw_the_documents_does_not_complete_the_case_though_they_have_both_roles()
    {
        await GiveRolesAsync(Vic, StaffRole.Verifier | StaffRole.Assistor);
        var desk = await (await server.AtDeskAsync(Ava, Stuart)).OpenedAsync(StepKey.Questions);
        await desk.SendToVisitAsync(server);
        var reference = await server.ReferenceAsync();
        var both = await server.AtDeskAsync(Vic, Stuart);
        await both.TakeAsync(reference);
        await both.ShowDocumentsAsync();

        await both.TakeAsync(reference);

        both.At.ShouldBe("/helpdesk");
        both.Page.Errors.ShouldHaveSingleItem().ShouldContain("somebody else than who saw the documents");
        (await server.EventsAsync(AuditCatalogue.CaseTakeUpRefused.Name, "call:NotTheirs")).ShouldBe(1);
    }

    [Fact]
    public async Task Three_wrong_tries_close_the_questions_for_the_day_and_each_try_asks_anew()
    {
        var desk = await (await server.AtDeskAsync(Ava, Nolan)).OpenedAsync(StepKey.Questions);
        for (var tries = 0; tries < 3; tries++)
        {
            await desk.AnswerAsync(right: false);
        }

        await desk.AnswerAsync();

        desk.At.ShouldBe("/register/questions");
        (await server.NewestCaseAsync()).HasPassed(StepKey.Questions).ShouldBeFalse();
        (await server.EventsAsync(AuditCatalogue.StepLocked.Name, "questions")).ShouldBe(1);
    }

    [Fact]
    public async Task A_reload_asks_the_same_questions_again()
    {
        var desk = await (await server.AtDeskAsync(Ava, Nolan)).OpenedAsync(StepKey.Questions);
        var before = desk.Page.Document.QuerySelectorAll("main label").Select(label => label.TextContent).ToList();

        await desk.GoAsync("/register/questions");

        desk.Page.Document.QuerySelectorAll("main label").Select(label => label.TextContent).ShouldBe(before);
    }

    [Fact]
    public async Task Answers_to_other_questions_than_those_asked_are_not_judged()
    {
        var desk = await (await server.AtDeskAsync(Ava, Nolan)).OpenedAsync(StepKey.Questions);
        var asked = (await server.NewestCaseAsync()).Questions;
        var other = Enum.GetValues<TaxQuestion>().Except(asked).First();

        await desk.SendAsync(
        [
            .. Enumerable.Range(0, 4).SelectMany(at => new[]
            {
                ($"Input[{at}].Question", $"{(int)other}"),
                ($"Input[{at}].Text", desk.Persona.Returns[other.ToString()]),
            }),
        ]);

        (await server.NewestCaseAsync()).HasPassed(StepKey.Questions).ShouldBeFalse();
    }

    [Fact]
    public async Task A_person_of_whom_the_records_know_too_little_is_sent_to_a_visit()
    {
        var desk = await (await server.AtDeskAsync(Ava, "olivia.bennett")).OpenedAsync(StepKey.Questions);

        desk.Page.Text.ShouldContain("know too little");
        await desk.SendToVisitAsync(server);
    }

    [Fact]
    public async Task A_case_is_in_one_pair_of_hands_until_it_is_put_down_or_an_hour_has_passed()
    {
        await GiveRolesAsync("sky.supervisor", StaffRole.Assistor);
        var first = await (await server.AtDeskAsync(Ava, Nolan)).OpenedAsync(StepKey.Questions);
        var reference = await server.ReferenceAsync();
        var other = await server.AtDeskAsync("sky.supervisor", Nolan);
        await other.TakeAsync(reference);
        other.Page.Errors.ShouldHaveSingleItem().ShouldStartWith("Somebody else works on this case");

        await first.GoAsync("/helpdesk");
        await first.SendAsync([], "Down");
        await other.TakeAsync(reference);
        other.At.ShouldBe("/register/questions");
        await first.GoAsync("/register/questions");
        first.At.ShouldBe("/account");
    }

    [Theory]
    [InlineData(Vic)]
    [InlineData("dev.admin")]
    [InlineData(People.Riley)]
    public async Task Nobody_but_an_assistor_opens_a_case(string username)
    {
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);
        var page = await browser.GetAsync("/helpdesk");
        if (username == Vic)
        {
            page.Document.QuerySelector("button[formaction*='handler=Open']").ShouldBeNull();
        }
        else
        {
            page.Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await browser.GetAsync("/helpdesk/complete")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await server.InDatabaseAsync(db => db.Cases.CountAsync(c => c.OpenedBy != null, Cancelled))).ShouldBe(0);
    }

    [Fact]
    [Nist("P-40")]
    public async Task Nobody_acts_on_a_case_of_their_own()
    {
        await (await (await server.AtDeskAsync(Ava, Nolan)).OpenedAsync(StepKey.Questions)).GoAsync("/helpdesk");
        var key = (await server.NewestCaseAsync()).TaxpayerKey;
        await server.InDatabaseAsync(db => db.Accounts.Where(a => a.Username == "sky.supervisor")
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.TaxpayerKey, key).SetProperty(a => a.StaffRoles, StaffRole.Assistor), Cancelled));

        var own = await server.AtDeskAsync("sky.supervisor", Nolan);
        await own.TakeAsync(await server.ReferenceAsync());

        own.Page.Errors.ShouldHaveSingleItem().ShouldStartWith("This case is about yourself");
    }

    [Theory]
    [InlineData("Input.First.Kind", "SocialSecurityCard", "The first document must have a picture")]
    [InlineData("Input.Second.Kind", "Passport", "The second document must be of another kind")]
    [InlineData("Input.First.Expires", "2020-01-01", "This document is expired")]
    [InlineData("Input.First.Expires", "", "This document is expired")]
    [InlineData("Input.First.LastFour", "123456789", "Type the last four")]
    [InlineData("Input.Attested", "false", "Confirm that you saw both")]
    [Nist("P-04")]
    public async Task Documents_that_do_not_do_are_refused(string field, string value, string says)
    {
        var desk = await (await server.AtDeskAsync(Ava, Stuart)).OpenedAsync(StepKey.Questions);
        await desk.SendToVisitAsync(server);
        var verifier = await server.AtDeskAsync(Vic, Stuart);
        await verifier.TakeAsync(await server.ReferenceAsync());

        await verifier.ShowDocumentsAsync((field, value));

        verifier.Page.Errors.ShouldHaveSingleItem().ShouldStartWith(says);
        (await server.NewestCaseAsync()).HasPassed(StepKey.Documents).ShouldBeFalse();
    }

    [Fact]
    [Nist("P-40")]
    public async Task Every_look_for_a_person_is_in_the_audit_trail_with_who_looked()
    {
        var desk = await server.AtDeskAsync(Ava, Nolan);
        await desk.SendAsync([("Input.Sought", desk.Persona.TaxpayerId!)], "Find");

        desk.Page.Errors.ShouldHaveSingleItem().ShouldStartWith("There is no open case");
        var look = await server.InDatabaseAsync(db => db.Audit.SingleAsync(e => e.Name == AuditCatalogue.CasesLookedUp.Name, Cancelled));
        look.ActorId.ShouldBe((await AccountAsync(Ava)).Id);
        look.Reason.ShouldBe("taxpayer");
    }

    [Fact]
    public async Task The_desk_serves_many_callers_whose_failures_do_not_count_for_it()
    {
        var desk = await server.AtDeskAsync(Ava, Nolan);
        await desk.OpenedAsync(StepKey.Identity);
        for (var tries = 0; tries < 3; tries++)
        {
            await desk.GiveIdentityAsync(("Input.GivenName", "Somebody"));
        }

        var next = new Registrant(server, Stuart, desk.Browser);
        await next.GoAsync("/helpdesk");
        await next.SendAsync([], "Down");
        await next.OpenedAsync(StepKey.Questions);
        next.At.ShouldBe("/register/questions");
    }

    private Task GiveRolesAsync(string username, StaffRole roles) => server.InDatabaseAsync(db => db.Accounts.Where(a => a.Username == username)
        .ExecuteUpdateAsync(set => set.SetProperty(a => a.StaffRoles, roles), Cancelled));

    private Task<Account> AccountAsync(string username) =>
        server.InDatabaseAsync(db => db.Accounts.AsNoTracking().SingleAsync(a => a.Username == username, Cancelled));
}
