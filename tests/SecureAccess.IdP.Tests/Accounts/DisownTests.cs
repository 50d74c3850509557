using System.Net;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.OpenId;

namespace SecureAccess.IdP.Tests.Accounts;

/// <summary>Disowning an account by the code of its notice: ends everything at once, by a post only, and tells its owner.</summary>
public sealed class DisownTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    [Nist("P-11")]
    [Nist("P-52")]
    public async Task The_right_code_suspends_the_account_and_ends_every_session_of_it()
    {
        var (account, code) = await NoticedAsync("disown.sessions");
        var laptop = server.Browser();
        await laptop.SignInWithAppAsync(server, "disown.sessions");
        var phone = server.Browser();
        await phone.PasswordAsync("disown.sessions");

        var page = await DisownAsync(code);

        (page.Status, page.Title).ShouldBe((HttpStatusCode.OK, "The account is shut down"));
        page.Document.QuerySelectorAll("main a[href^='tel:']").ShouldNotBeEmpty();
        (await server.AccountAsync("disown.sessions")).Status.ShouldBe(AccountStatus.Suspended);
        (await laptop.FollowAsync(await laptop.GetAsync("/account"))).Path.ShouldBe("/signin");
        (await phone.FollowAsync(await phone.GetAsync("/signin/second-factor"))).Path.ShouldBe("/signin");
        var ends = await server.InDatabaseAsync(db =>
            db.Sessions.Where(s => s.AccountId == account).Select(s => s.EndReason).ToListAsync());
        ends.ShouldBe([SessionEnd.AccountSuspended, SessionEnd.AccountSuspended]);
        (await server.Browser().PasswordAsync("disown.sessions")).Errors.ShouldHaveSingleItem().ShouldStartWith("We could not sign you in");
        (await server.CountAsync(AuditCatalogue.AccountDisowned, account)).ShouldBe(1);
    }

    [Fact]
    public async Task What_applications_hold_is_worthless_after_it()
    {
        var (_, code) = await NoticedAsync("disown.grants");
        var native = new TokenHolder(server);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "disown.grants");
        await native.TakeAsync(browser);
        (await native.UserInfoAsync()).ShouldBe(HttpStatusCode.OK);
        (await native.RefreshAsync()).ShouldBe(HttpStatusCode.OK);

        await DisownAsync(code);

        (await native.RefreshAsync()).ShouldBe(HttpStatusCode.BadRequest);
        (await native.UserInfoAsync()).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_code_not_yet_exchanged_is_worthless_after_it()
    {
        var (_, code) = await NoticedAsync("disown.code");
        var native = new TokenHolder(server);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "disown.code");
        var authorization = await native.CodeAsync(browser);

        await DisownAsync(code);

        using var response = await RelyingParty.NativeApp(server).ExchangeAsync(authorization);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    [Nist("P-23")]
    public async Task Opening_the_page_never_acts_since_mail_scanners_follow_links()
    {
        var (account, code) = await NoticedAsync("disown.get");

        foreach (var path in (string[])[$"/disown?code={code}", $"/disown?Input.Code={code}", $"/disown?handler=Disown&Input.Code={code}", $"/disown/{code}"])
        {
            (await server.Browser().GetAsync(path)).Title.ShouldNotBe("The account is shut down");
        }

        (await server.AccountAsync("disown.get")).Status.ShouldBe(AccountStatus.Active);
        (await server.CountAsync(AuditCatalogue.AccountDisowned, account)).ShouldBe(0);
    }

    [Fact]
    public async Task A_post_from_another_site_does_not_act()
    {
        var (_, code) = await NoticedAsync("disown.forged");

        (await server.Browser().PostAsync("/disown", ("Input.Code", code))).Status.ShouldBe(HttpStatusCode.BadRequest);

        (await server.AccountAsync("disown.forged")).Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task A_code_may_be_typed_in_small_letters_without_hyphens()
    {
        var (_, code) = await NoticedAsync("disown.typed");

        var page = await DisownAsync($" {code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()} ");

        page.Title.ShouldBe("The account is shut down");
    }

    [Theory]
    [InlineData("2222-2222-2222-2222", "We do not recognize this code")]
    [InlineData("----", "We do not recognize this code")]
    [InlineData("' or 1=1 --", "We do not recognize this code")]
    [InlineData("", "Enter the code from our letter or message")]
    public async Task A_wrong_code_tells_nothing_of_any_account(string typed, string error)
    {
        var page = await DisownAsync(typed);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Errors.ShouldHaveSingleItem().ShouldStartWith(error);
        page.Title.ShouldBe("Was it not you?");
    }

    [Fact]
    public async Task The_account_is_told_by_e_mail()
    {
        var (_, code) = await NoticedAsync("disown.notice");

        await DisownAsync(code);

        var notice = (await server.MessagesToAsync("disown.notice@example.com")).ShouldHaveSingleItem();
        (notice.Channel, notice.Template).ShouldBe((MessageChannel.Email, MessageTemplate.AccountDisownedNotice));
    }

    [Fact]
    public async Task Disowning_twice_says_the_same_and_acts_once()
    {
        var (account, code) = await NoticedAsync("disown.twice");
        await DisownAsync(code);

        (await DisownAsync(code)).Title.ShouldBe("The account is shut down");

        (await server.CountAsync(AuditCatalogue.AccountDisowned, account)).ShouldBe(1);
        (await server.MessagesToAsync("disown.twice@example.com")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_form_sent_several_times_at_once_acts_once()
    {
        var (account, code) = await NoticedAsync("disown.parallel");
        var browser = server.Browser();
        var form = await browser.GetAsync("/disown");

        var pages = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => browser.Copy().SubmitAsync(form, [("Input.Code", code)])));

        pages.ShouldAllBe(page => page.Title == "The account is shut down");
        (await server.CountAsync(AuditCatalogue.AccountDisowned, account)).ShouldBe(1);
        (await server.MessagesToAsync("disown.parallel@example.com")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_second_factor_typed_while_the_account_is_disowned_opens_nothing()
    {
        var (account, code) = await NoticedAsync("disown.during");
        var thief = server.Browser();
        server.Clock.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));
        await thief.PasswordAsync("disown.during");
        var form = await thief.GetAsync("/signin/second-factor");
        var disowner = server.Browser();
        var disownForm = await disowner.GetAsync("/disown");

        await Task.WhenAll(
            thief.SubmitAsync(form, [("Input.Code", server.AppCode())]),
            disowner.SubmitAsync(disownForm, [("Input.Code", code)]));

        (await thief.FollowAsync(await thief.GetAsync("/account"))).Path.ShouldBe("/signin");
        (await server.InDatabaseAsync(db => db.Sessions.CountAsync(s => s.AccountId == account && s.EndedAt == null))).ShouldBe(0);
    }

    private async Task<(Guid Account, string Code)> NoticedAsync(string username)
    {
        var account = await server.MakeWithAppAsync(username);
        return (account.Id, await server.NoticeAsync(account.Id));
    }

    private Task<TestPage> DisownAsync(string code) => server.Browser().SubmitAsync("/disown", ("Input.Code", code));
}

/// <summary>What takes a server with a lower limit.</summary>
public sealed class DisownLimitTests
{
    [Fact]
    public async Task Guessing_from_one_place_is_closed_for_a_day_and_the_help_desk_is_offered()
    {
        await using var server = new ServerFixture();
        server.Settings["Accounts:DisownTriesPerOrigin"] = "5";
        var account = await server.MakeWithAppAsync("disown.limit");
        var code = await server.NoticeAsync(account.Id);
        for (var tries = 0; tries < 5; tries++)
        {
            (await server.Browser().SubmitAsync("/disown", ("Input.Code", "3333-3333-3333-3333"))).Errors.ShouldHaveSingleItem();
        }

        var closed = await server.Browser().SubmitAsync("/disown", ("Input.Code", code));

        closed.Title.ShouldBe("Too many codes were tried");
        closed.Document.QuerySelectorAll("main a[href^='tel:']").ShouldNotBeEmpty();
        (await server.AccountAsync("disown.limit")).Status.ShouldBe(AccountStatus.Active);
        var trail = await server.TrailAsync(accountId: null);
        trail.Count(entry => entry == "disown_refused:NotRecognised").ShouldBe(5);
        trail.Count(entry => entry == "disown_refused:TooMany").ShouldBe(1);

        server.Clock.Advance(TimeSpan.FromHours(24));
        (await server.Browser().SubmitAsync("/disown", ("Input.Code", code))).Title.ShouldBe("The account is shut down");
    }
}
