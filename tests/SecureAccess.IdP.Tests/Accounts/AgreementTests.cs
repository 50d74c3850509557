using System.Net;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Agreements;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.OpenId;

namespace SecureAccess.IdP.Tests.Accounts;

/// <summary>The user agreement: asked once for each version, taken once, and no trap for who says no.</summary>
public sealed class AgreementTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly (string, string)[] Ticked = [("Input.Agree", "true")];

    [Fact]
    public async Task Accepting_is_recorded_with_its_version_and_language_and_leads_on()
    {
        var (browser, account) = await DueAsync("agree.yes");

        var answer = await browser.SubmitAsync("/agreement", Ticked);

        (await browser.FollowAsync(answer)).Path.ShouldBe("/account");
        var row = (await AcceptancesAsync(account)).ShouldHaveSingleItem();
        (row.Version, row.Language).ShouldBe((AgreementVersion.First, "en"));
        (await server.AccountAsync("agree.yes")).AcceptedAgreement.ShouldBe(AgreementVersion.First);
        (await server.CountAsync(AuditCatalogue.AgreementAccepted, account)).ShouldBe(1);
    }

    [Fact]
    public async Task Without_the_tick_nothing_is_accepted_and_the_page_says_what_is_missing()
    {
        var (browser, account) = await DueAsync("agree.untouched");

        var page = await browser.SubmitAsync("/agreement");

        page.Errors.ShouldHaveSingleItem().ShouldBe("To go on, tick the box that says you accept the agreement");
        (await AcceptancesAsync(account)).ShouldBeEmpty();
    }

    [Fact]
    [Nist("X-10")]
    public async Task Nothing_of_the_account_is_shown_to_an_application_before_the_agreement()
    {
        var (browser, _) = await DueAsync("agree.before");

        (await browser.OpenAsync(RelyingParty.NativeApp(server).Authorize())).Path.ShouldStartWith("/agreement?flow=");
    }

    [Fact]
    public async Task Declining_is_a_way_out_that_signs_out_and_asks_again_at_the_next_sign_in()
    {
        var (browser, account) = await DueAsync("agree.no");
        var session = (await server.SessionAsync(browser))!;

        var page = await browser.SubmitAsync(await browser.GetAsync("/agreement"), [], "Decline");

        (page.Status, page.Location).ShouldBe((HttpStatusCode.OK, null));
        page.Title.ShouldBe("You did not accept the agreement");
        page.Document.QuerySelectorAll("main a[href^='tel:']").ShouldNotBeEmpty();
        (await server.SessionAsync(browser)).ShouldBeNull();
        (await server.InDatabaseAsync(db => db.Sessions.AsNoTracking().SingleAsync(s => s.Id == session.Id))).EndReason.ShouldBe(SessionEnd.SignedOut);
        (await server.CountAsync(AuditCatalogue.SignedOut, account)).ShouldBe(1);
        (await AcceptancesAsync(account)).ShouldBeEmpty();

        var back = page.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).First(href => href == "/continue")!;
        (await browser.FollowAsync(await browser.GetAsync(back))).Path.ShouldBe("/signin");
        await browser.SignInWithAppAsync(server, "agree.no");
        (await browser.FollowAsync(await browser.GetAsync("/continue"))).Path.ShouldBe("/agreement");
    }

    [Fact]
    public async Task Declining_while_an_application_waits_takes_the_person_back_there_without_access()
    {
        var (browser, account) = await DueAsync("agree.never");
        var native = RelyingParty.NativeApp(server);
        var page = await browser.OpenAsync(native.Authorize());
        var form = page.Document.QuerySelectorAll("main form").Single(f => f.GetAttribute("action")?.Contains("to=agreement", StringComparison.Ordinal) == true);

        var posted = await browser.PostAsync(
            form.GetAttribute("action")!,
            [.. form.QuerySelectorAll("input").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? ""))]);

        var answer = await browser.GetAsync(posted.Location!);

        native.Answer(answer)["error"].ShouldBe("access_denied");
        (await AcceptancesAsync(account)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_sent_again_after_it_was_taken_changes_nothing_and_says_so()
    {
        var (browser, account) = await DueAsync("agree.again");
        var form = await browser.GetAsync("/agreement");
        await browser.SubmitAsync(form, Ticked);

        var page = await browser.FollowAsync(await browser.SubmitAsync(form, Ticked));

        page.Path.ShouldBe("/account");
        page.Text.ShouldContain("That step is already done");
        (await AcceptancesAsync(account)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Declining_on_a_page_left_open_does_not_deny_what_was_accepted()
    {
        var (browser, account) = await DueAsync("agree.stale");
        var form = await browser.GetAsync("/agreement");
        await browser.SubmitAsync(form, Ticked);

        var page = await browser.FollowAsync(await browser.SubmitAsync(form, [], "Decline"));

        page.Path.ShouldBe("/account");
        page.Text.ShouldContain("That step is already done");
        (await AcceptancesAsync(account)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_form_sent_twice_at_once_is_taken_once()
    {
        var (browser, account) = await DueAsync("agree.twice");
        var form = await browser.GetAsync("/agreement");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => browser.Copy().SubmitAsync(form, Ticked)));

        answers.ShouldAllBe(answer => answer.Location == "/continue");
        (await AcceptancesAsync(account)).Count.ShouldBe(1);
        (await server.CountAsync(AuditCatalogue.AgreementAccepted, account)).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_has_accepted_is_not_asked_again()
    {
        await server.MakeWithAppAsync("agree.done");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "agree.done");

        (await browser.FollowAsync(await browser.GetAsync("/agreement"))).Path.ShouldBe("/account");
    }

    [Fact]
    public async Task What_was_accepted_can_be_read_again_and_what_was_never_published_is_no_page()
    {
        await server.MakeWithAppAsync("agree.reads");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "agree.reads");

        (await browser.GetAsync("/account/agreements/1")).Text.ShouldContain("What you promise");
        (await browser.GetAsync("/account/agreements/7")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_a_sign_in_there_is_no_agreement_to_take()
    {
        var browser = server.Browser();
        (await browser.FollowAsync(await browser.GetAsync("/agreement"))).Path.ShouldBe("/signin");
    }

    private async Task<(TestBrowser Browser, Guid Account)> DueAsync(string username)
    {
        var account = await server.MakeWithAppAsync(username, agreement: 0);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);
        (await browser.FollowAsync(await browser.GetAsync("/continue"))).Path.ShouldBe("/agreement");
        return (browser, account.Id);
    }

    private Task<List<AgreementAcceptance>> AcceptancesAsync(Guid account) =>
        server.InDatabaseAsync(db => db.Agreements.AsNoTracking().Where(a => a.AccountId == account).ToListAsync());
}
