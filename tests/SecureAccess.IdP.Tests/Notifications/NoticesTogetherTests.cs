using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Notifications;

namespace SecureAccess.IdP.Tests.Notifications;

/// <summary>Notices of the same few minutes: the first at once, the others together when the window is over, with a code that shuts the account down.</summary>
public sealed class NoticesTogetherTests
{
    [Fact]
    public async Task The_first_leaves_at_once_and_what_follows_within_the_window_leaves_as_one()
    {
        await using var server = Windowed();
        var browser = await SignedInAsync(server, "together.owner");
        var begun = server.Clock.GetUtcNow();
        await MakeCodesAsync(browser);
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        await ChangePhoneAsync(server, browser, "+12025550241");
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        await MakeCodesAsync(browser);

        var messages = await server.MessagesToAsync("together.owner@example.com");
        messages.Select(message => message.Template).ShouldBe([MessageTemplate.NoticesTogether, MessageTemplate.RecoveryCodesMadeNotice]);
        NoticeDigest.LinesOf(messages[0]).Select(line => line.Template)
            .ShouldBe([MessageTemplate.AuthenticatorAddedNotice, MessageTemplate.RecoveryCodesMadeNotice]);
        (await DueAsync(server)).ShouldBe([begun, begun.AddMinutes(10)]);

        var text = server.Services.GetRequiredService<MessageRenderer>().Render(messages[0]).Body;
        text.ShouldContain("added as a way to sign in: a phone for text codes");
        text.ShouldContain("new recovery codes were made");
        NoticeDigest.LinesOf(messages[0]).ShouldAllBe(line => !line.Parameters.ContainsKey(MessageParameters.Code));
        (await server.Browser().SubmitAsync("/disown", ("Input.Code", messages[0].Parameters[MessageParameters.Code]))).Title.ShouldBe("The account is shut down");
        (await server.AccountAsync("together.owner")).Status.ShouldBe(AccountStatus.Suspended);
    }

    [Fact]
    public async Task After_the_window_the_next_leaves_at_once_again()
    {
        await using var server = Windowed();
        var browser = await SignedInAsync(server, "together.later");
        await MakeCodesAsync(browser);
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        await MakeCodesAsync(browser);

        (await server.MessagesToAsync("together.later@example.com")).Select(message => message.Template)
            .ShouldBe([MessageTemplate.RecoveryCodesMadeNotice, MessageTemplate.RecoveryCodesMadeNotice]);
    }

    [Fact]
    public async Task What_a_node_has_begun_to_send_is_not_changed_any_more()
    {
        await using var server = Windowed();
        var browser = await SignedInAsync(server, "together.sent");
        await MakeCodesAsync(browser);
        await MakeCodesAsync(browser);
        await server.InDatabaseAsync(db => db.Set<OutboxMessage>()
            .Where(m => m.Template == MessageTemplate.NoticesTogether)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Attempts, 1)));
        await MakeCodesAsync(browser);

        (await server.MessagesToAsync("together.sent@example.com")).Count(message => message.Template == MessageTemplate.NoticesTogether).ShouldBe(2);
    }

    [Fact]
    public void A_message_of_several_takes_twenty_and_no_more()
    {
        var digest = NoticeDigest.Of(Samples.Notice());
        for (var lines = 1; lines < NoticeDigest.Most; lines++)
        {
            digest = NoticeDigest.With(digest, Samples.Notice())!;
        }

        NoticeDigest.LinesOf(digest).Count.ShouldBe(NoticeDigest.Most);
        NoticeDigest.With(digest, Samples.Notice()).ShouldBeNull();
    }

    private static ServerFixture Windowed() => new() { Settings = { ["Authenticators:NoticeWindow"] = "00:10:00" } };

    private static async Task<TestBrowser> SignedInAsync(ServerFixture server, string username)
    {
        await server.MakeWithAppAsync(username);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);
        return browser;
    }

    private static async Task MakeCodesAsync(TestBrowser browser)
    {
        var page = await browser.SubmitAsync(await browser.GetAsync("/account/recovery-codes"), []);
        page.Document.QuerySelectorAll(".recovery-codes code").Length.ShouldBe(10);
    }

    private static async Task ChangePhoneAsync(ServerFixture server, TestBrowser browser, string phone)
    {
        await browser.SubmitAsync("/enrol/phone", ("Input.Phone", phone));
        (await browser.SubmitAsync("/enrol/phone/code", ("Input.Code", await server.CodeToAsync(phone)))).Location.ShouldBe("/continue");
    }

    private static Task<List<DateTimeOffset>> DueAsync(ServerFixture server) => server.InDatabaseAsync(db => db.Set<OutboxMessage>()
        .Where(m => m.NoticeOf != null)
        .OrderBy(m => m.DueAt)
        .Select(m => m.DueAt!.Value)
        .ToListAsync(TestContext.Current.CancellationToken));
}
