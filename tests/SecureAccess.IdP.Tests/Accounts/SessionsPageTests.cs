using System.Net;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Accounts;

/// <summary>A person sees where they are signed in, and ends what is not theirs (ASVS 7.4.3, 7.5.2).</summary>
public sealed class SessionsPageTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string FirefoxOnWindows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:138.0) Gecko/20100101 Firefox/138.0";
    private const string SafariOnIphone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1";

    [Fact]
    public async Task Every_session_is_listed_in_plain_words_and_this_one_is_marked()
    {
        var (_, laptop) = await SignedInAsync("sees.sessions", FirefoxOnWindows);
        await AgainAsync("sees.sessions", SafariOnIphone);
        await AgainAsync("sees.sessions", "<b>who knows</b>");
        var half = server.Browser();
        await half.PasswordAsync("sees.sessions");

        var page = await laptop.GetAsync("/account/sessions");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.QuerySelectorAll("main section").Length.ShouldBe(4);
        var first = page.Document.QuerySelector("main section")!.TextContent;
        first.ShouldContain("Firefox on Windows");
        first.ShouldContain("This is the session you are using now");
        page.Text.ShouldContain("Safari on iPhone");
        page.Text.ShouldContain("A browser that we do not know");
        page.Text.ShouldContain("Sign-in not finished");
        page.Body.ShouldNotContain("who knows");
        (await laptop.GetAsync("/account")).Document.QuerySelector("main a[href='/account/sessions']").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_page_speaks_Spanish()
    {
        var (_, browser) = await SignedInAsync("sees.spanish", FirefoxOnWindows);
        browser.Language = "es";
        (await browser.GetAsync("/account/sessions")).Text.ShouldContain("Firefox en Windows");
    }

    [Fact]
    public async Task One_is_ended_after_a_question_and_the_others_stay()
    {
        var (account, laptop) = await SignedInAsync("ends.one", FirefoxOnWindows);
        var phone = await AgainAsync("ends.one", SafariOnIphone);
        var tablet = await AgainAsync("ends.one", SafariOnIphone);
        var path = await EndOfAsync(phone);

        var asked = await laptop.GetAsync(path);
        asked.Text.ShouldContain("Safari on iPhone");
        (await server.SessionAsync(phone)).ShouldNotBeNull();
        var list = await laptop.FollowAsync(await laptop.SubmitAsync(asked, []));

        list.Path.ShouldBe("/account/sessions");
        list.Text.ShouldContain("Nobody is signed in there any more");
        (await server.SessionAsync(phone)).ShouldBeNull();
        (await server.SessionAsync(tablet)).ShouldNotBeNull();
        (await server.SessionAsync(laptop)).ShouldNotBeNull();
        (await server.TrailAsync(account.Id)).ShouldContain("session_ended:EndedByOwner");
    }

    [Fact]
    public async Task Signing_out_everywhere_else_leaves_this_one()
    {
        var (account, laptop) = await SignedInAsync("ends.others", FirefoxOnWindows);
        var phone = await AgainAsync("ends.others", SafariOnIphone);
        var half = server.Browser();
        await half.PasswordAsync("ends.others");

        await laptop.SubmitAsync("/account/sessions/others/end");

        (await server.SessionAsync(phone)).ShouldBeNull();
        (await server.SessionAsync(half)).ShouldBeNull();
        (await laptop.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
        (await server.CountAsync(AuditCatalogue.SessionEnded, account.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Signing_out_everywhere_takes_this_one_too_and_says_so()
    {
        var (account, laptop) = await SignedInAsync("ends.all", FirefoxOnWindows);
        var phone = await AgainAsync("ends.all", SafariOnIphone);

        var page = await laptop.FollowAsync(await laptop.SubmitAsync("/account/sessions/all/end"));

        page.Path.ShouldBe("/signed-out");
        laptop.Cookies.ShouldNotContainKey(BrowserSession.CookieName);
        (await server.SessionAsync(phone)).ShouldBeNull();
        var trail = await server.TrailAsync(account.Id);
        trail.ShouldContain("session_ended:EndedByOwner");
        trail.ShouldContain("signed_out");
    }

    [Fact]
    public async Task What_was_over_already_is_said_to_be_and_leaves_no_second_event()
    {
        var (account, laptop) = await SignedInAsync("ends.twice", FirefoxOnWindows);
        var phone = await AgainAsync("ends.twice", SafariOnIphone);
        var path = await EndOfAsync(phone);
        var asked = await laptop.GetAsync(path);
        await laptop.SubmitAsync(asked, []);

        (await laptop.FollowAsync(await laptop.SubmitAsync(asked, []))).Text.ShouldContain("already over");
        (await laptop.FollowAsync(await laptop.GetAsync(path))).Text.ShouldContain("already over");
        (await laptop.FollowAsync(await laptop.GetAsync("/account/sessions/nonsense/end"))).Path.ShouldBe("/account/sessions");
        (await server.CountAsync(AuditCatalogue.SessionEnded, account.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task This_browsers_own_session_ends_by_signing_out()
    {
        var (_, laptop) = await SignedInAsync("ends.own", FirefoxOnWindows);
        (await laptop.GetAsync(await EndOfAsync(laptop))).Location.ShouldBe("/signout");
        (await server.SessionAsync(laptop)).ShouldNotBeNull();
    }

    [Fact]
    [Nist("P-51")]
    public async Task One_factor_is_not_enough_to_see_or_end_a_session()
    {
        var (_, laptop) = await SignedInAsync("half.sees", FirefoxOnWindows);
        var half = server.Browser();
        await half.PasswordAsync("half.sees");

        (await half.GetAsync("/account/sessions")).Location.ShouldBe("/continue");
        (await half.GetAsync("/account/sessions/others/end")).Location.ShouldBe("/continue");
        (await half.GetAsync(await EndOfAsync(laptop))).Location.ShouldBe("/continue");
    }

    [Fact]
    [Attack(AttackClass.ForgedState)]
    public async Task A_session_of_another_account_is_not_ended_by_its_id_and_not_told_from_none()
    {
        var (victim, laptop) = await SignedInAsync("victim.sessions", FirefoxOnWindows);
        var (thief, attacker) = await SignedInAsync("thief.sessions", FirefoxOnWindows);
        var path = await EndOfAsync(laptop);

        var shown = await attacker.FollowAsync(await attacker.GetAsync(path));
        var token = Token(await attacker.GetAsync("/account/sessions/others/end"));
        var posted = await attacker.FollowAsync(await attacker.PostAsync(path, ("__RequestVerificationToken", token)));

        shown.Text.ShouldContain("already over");
        posted.Text.ShouldContain("already over");
        (await server.SessionAsync(laptop)).ShouldNotBeNull();
        (await server.CountAsync(AuditCatalogue.SessionEnded, victim.Id)).ShouldBe(0);
        (await server.CountAsync(AuditCatalogue.SessionEnded, thief.Id)).ShouldBe(0);
    }

    [Theory]
    [Attack(AttackClass.ForgedState)]
    [InlineData("others")]
    [InlineData("all")]
    [InlineData("one")]
    public async Task A_strangers_site_ends_nothing(string which)
    {
        var (_, laptop) = await SignedInAsync("forged." + which, FirefoxOnWindows);
        var phone = await AgainAsync("forged." + which, SafariOnIphone);
        var path = which == "one" ? await EndOfAsync(phone) : $"/account/sessions/{which}/end";

        await laptop.GetAsync(path);
        await laptop.PostAsync(path);
        await laptop.PostAsync(path, ("__RequestVerificationToken", "forged"));

        (await server.SessionAsync(phone)).ShouldNotBeNull();
        (await server.SessionAsync(laptop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Of_ends_that_race_one_ends_and_the_others_say_that_it_was_over()
    {
        var (account, laptop) = await SignedInAsync("race.ends", FirefoxOnWindows);
        var phone = await AgainAsync("race.ends", SafariOnIphone);
        var asked = await laptop.GetAsync(await EndOfAsync(phone));
        var copies = Enumerable.Range(0, 4).Select(_ => laptop.Copy()).ToList();

        var answers = await Task.WhenAll(copies.Select(copy => Task.Run(() => copy.SubmitAsync(asked, []))));

        answers.ShouldAllBe(answer => answer.Location == "/account/sessions");
        (await server.SessionAsync(phone)).ShouldBeNull();
        (await server.CountAsync(AuditCatalogue.SessionEnded, account.Id)).ShouldBe(1);
    }

    private async Task<(Account Account, TestBrowser Browser)> SignedInAsync(string username, string userAgent)
    {
        await server.MakeWithAppAsync(username);
        return (await server.AccountAsync(username), await AgainAsync(username, userAgent));
    }

    private async Task<TestBrowser> AgainAsync(string username, string userAgent)
    {
        var browser = server.Browser();
        browser.UserAgent = userAgent;
        await browser.SignInWithAppAsync(server, username);
        return browser;
    }

    private async Task<string> EndOfAsync(TestBrowser browser) => $"/account/sessions/{(await server.SessionAsync(browser))!.Id}/end";

    private static string Token(TestPage page) =>
        page.Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
