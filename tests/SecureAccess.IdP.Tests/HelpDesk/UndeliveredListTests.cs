using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Accounts.Looking;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.HelpDesk;
using SecureAccess.IdP.Notifications;
using SecureAccess.IdP.Tests.Notifications;
using SecureAccess.IdP.Tests.Proofing;

namespace SecureAccess.IdP.Tests.HelpDesk;

/// <summary>The supervisor's list of what did not arrive, and the way from there to whose it was.</summary>
public sealed class UndeliveredListTests : IAsyncDisposable
{
    private const string Sky = "sky.supervisor";
    private const string List = "/helpdesk/undelivered";

    private readonly ServerFixture server = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("ava.assistor")]
    [InlineData("vic.verifier")]
    [InlineData(People.Riley)]
    public async Task Nobody_but_a_supervisor_sees_it(string username)
    {
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);

        (await browser.GetAsync(List)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await server.EventsAsync(AuditCatalogue.UndeliveredListed.Name)).ShouldBe(0);
    }

    [Fact]
    public async Task An_empty_list_says_so_and_the_look_is_recorded()
    {
        var desk = await AtListAsync();

        desk.Page.Text.ShouldContain("Nothing came back.");
        desk.Page.Text.ShouldContain("No message waits for operations.");
        var look = await server.InDatabaseAsync(db => db.Audit.SingleAsync(e => e.Name == AuditCatalogue.UndeliveredListed.Name, Cancelled));
        (look.ActorId, look.AccountId).ShouldBe(((await server.AccountAsync(Sky)).Id, null));
    }

    [Fact]
    public async Task It_shows_what_came_back_newest_first_and_nobody_whose_it_was()
    {
        var riley = await server.AccountAsync(People.Riley);
        await AddAsync(
            (MessageChannel.Email, MessageTemplate.UsernameReminder, riley.EmailKey, riley.Id, -2),
            (MessageChannel.Letter, MessageTemplate.ActivationLetter, "1.AB", riley.Id, -1),
            (MessageChannel.Email, MessageTemplate.EmailConfirmationCode, "1.CD", null, 0));

        var desk = await AtListAsync();

        var rows = desk.Page.Document.QuerySelectorAll("dl.summary .summary-row").Select(row => row.TextContent).ToList();
        rows.Count.ShouldBe(3);
        rows[0].ShouldContain("March 2, 2026");
        rows[0].ShouldContain("E-mail: “Your confirmation code”");
        rows[0].ShouldContain("For somebody without an account.");
        rows[1].ShouldContain("March 1, 2026");
        rows[1].ShouldContain("Letter: “Your activation code”");
        rows[2].ShouldContain("E-mail: “Your username”");
        desk.Page.Body.ShouldNotContain(People.Riley);
        desk.Page.Body.ShouldNotContain(riley.Id.ToString());
        desk.Page.Body.ShouldNotContain(riley.EmailKey);
    }

    [Fact]
    public async Task Whose_it_was_is_seen_with_a_reason_alone_and_the_look_is_recorded_with_it()
    {
        var riley = await server.AccountAsync(People.Riley);
        await AddAsync((MessageChannel.Letter, MessageTemplate.ActivationLetter, "1.AB", riley.Id, 0));
        var desk = await AtListAsync();
        await desk.GoAsync(desk.Page.Document.QuerySelector("dl.summary a")!.GetAttribute("href")!);
        desk.Page.Body.ShouldNotContain(People.Riley);

        await desk.SendAsync([], "Find");
        desk.Page.Errors.ShouldHaveSingleItem().ShouldBe("Choose why you look");
        (await server.EventsAsync(AuditCatalogue.AccountLookedUp.Name)).ShouldBe(0);

        await desk.SendAsync([("Input.Look", "ReturnedMail")], "Find");
        desk.Page.Text.ShouldContain(People.Riley);
        desk.Page.Text.ShouldContain("Letters to them");
        var look = await server.InDatabaseAsync(db => db.Audit.SingleAsync(e => e.Name == AuditCatalogue.AccountLookedUp.Name, Cancelled));
        (look.Reason, look.AccountId).ShouldBe(("ReturnedMail", riley.Id));
    }

    [Fact]
    public async Task A_message_that_is_not_there_leads_to_nobody()
    {
        var desk = await AtListAsync();
        await desk.GoAsync($"/helpdesk/accounts?undelivered={Guid.CreateVersion7(server.Clock.GetUtcNow())}");

        await desk.SendAsync([("Input.Look", "ReturnedMail")], "Find");

        desk.Page.Errors.ShouldHaveSingleItem().ShouldBe("There is no such account");
    }

    [Fact]
    public async Task It_goes_on_from_page_to_page()
    {
        await AddAsync([.. Enumerable.Range(0, ListUndelivered.PerPage + 1).Select(at => (MessageChannel.Email, MessageTemplate.UsernameReminder, $"1.{at}", (Guid?)null, -at))]);
        var desk = await AtListAsync();
        desk.Page.Document.QuerySelectorAll("dl.summary .summary-row").Length.ShouldBe(ListUndelivered.PerPage);

        await desk.GoAsync(desk.Page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        desk.Page.Document.QuerySelectorAll("dl.summary .summary-row").Length.ShouldBe(1);
        desk.Page.Document.QuerySelector("a[rel=next]").ShouldBeNull();
        foreach (var beyond in (string[])["-5", "0", "999999999", "1e9", "x"])
        {
            (await desk.Browser.GetAsync($"{List}?page={beyond}")).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Messages_that_were_given_up_are_counted_with_what_to_do()
    {
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<IdPDbContext>();
            scope.ServiceProvider.GetRequiredService<MessageOutbox>().Enqueue(Samples.Notice());
            await db.SaveChangesAsync(Cancelled);
            await db.Set<OutboxMessage>().Where(m => m.Template == MessageTemplate.AccountDisownedNotice).ExecuteUpdateAsync(
                set => set
                    .SetProperty(m => m.DueAt, (DateTimeOffset?)null)
                    .SetProperty(m => m.DeadAt, server.Clock.GetUtcNow())
                    .SetProperty(m => m.Fate, OutboxFate.Exhausted)
                    .SetProperty(m => m.LastFault, OutboxFault.Unreachable),
                Cancelled);
        }

        var desk = await AtListAsync();

        desk.Page.Text.ShouldContain("1 in all, the oldest of March 2, 2026. The gateway could not be reached.");
        desk.Page.Text.ShouldContain("outbox retry all");
        desk.Page.Body.ShouldNotContain("riley@example.com");
    }

    [Fact]
    public void Every_message_channel_and_cause_has_its_words()
    {
        var texts = server.Services.GetRequiredService<IStringLocalizer<HelpDeskTexts>>();
        var titles = server.Services.GetRequiredService<MessageTitles>();

        Enum.GetValues<MessageTemplate>().Where(template => string.IsNullOrEmpty(titles.Of(template))).ShouldBeEmpty();
        Enum.GetValues<MessageChannel>().Where(c => texts[$"Channel.{c}"].ResourceNotFound || texts[$"Undelivered.To.{c}"].ResourceNotFound).ShouldBeEmpty();
        Enum.GetValues<OutboxFault>().Where(fault => texts[$"GivenUp.Why.{fault}"].ResourceNotFound).ShouldBeEmpty();
    }

    private async Task<Registrant> AtListAsync()
    {
        await server.InDatabaseAsync(db => db.Accounts.Where(a => a.Username == Sky)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.StaffRoles, StaffRole.Supervisor), Cancelled));
        var desk = await server.AtDeskAsync(Sky, "olivia.bennett");
        await desk.GoAsync(List);
        desk.At.ShouldBe(List);
        return desk;
    }

    private Task AddAsync(params (MessageChannel Channel, MessageTemplate Template, string Target, Guid? Account, int Days)[] messages) => server.InDatabaseAsync(db =>
    {
        var now = server.Clock.GetUtcNow();
        db.UndeliveredMessages.AddRange(messages.Select(m =>
            UndeliveredMessage.Of(m.Channel, m.Template, m.Target, m.Account, now.AddDays(m.Days), now.AddDays(m.Days))));
        return db.SaveChangesAsync(Cancelled);
    });
}
