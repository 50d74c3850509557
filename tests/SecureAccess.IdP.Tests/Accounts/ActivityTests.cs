using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Accounts.Activity;
using SecureAccess.IdP.Accounts.Suspension;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Ui;

namespace SecureAccess.IdP.Tests.Accounts;

/// <summary>A person reads what happened to their account, in plain words, and shuts it down when it was not them.</summary>
public sealed class ActivityTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Path = ActivityPage.Path;
    private const string FirefoxOnWindows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:138.0) Gecko/20100101 Firefox/138.0";

    [Fact]
    public void Every_event_of_the_catalogue_is_worded_or_left_out_for_a_reason() =>
        ActivityTable.Entries.Keys.Order().ShouldBe(AuditCatalogue.All.Select(kind => kind.Number).Order());

    [Fact]
    public void Every_sentence_exists_and_none_is_left_over()
    {
        var told = ActivityTable.Entries.Values.OfType<ActivityEntry.Told>().Select(entry => entry.Key)
            .Concat(ActivityTable.Factors.Select(factor => $"Activity.{AuditCatalogue.SecondFactorAccepted.Name}.{factor}"));

        Resx.Read(ServerSource.Files("AccountsTexts.resx").Single()).Keys
            .Where(key => key.StartsWith("Activity.", StringComparison.Ordinal) && char.IsAsciiLetterLower(key["Activity.".Length]))
            .Order().ShouldBe(told.Distinct().Order());
    }

    [Fact]
    [Attack(AttackClass.SecretDisclosure)]
    public void A_lock_and_a_duplicate_read_like_any_other_step_that_failed()
    {
        foreach (var kind in (AuditEventKind[])[AuditCatalogue.StepLocked, AuditCatalogue.DuplicateRefused])
        {
            ActivityTable.Entries[kind.Number].ShouldBe(ActivityTable.Entries[AuditCatalogue.StepFailed.Number]);
        }
    }

    [Fact]
    public async Task The_newest_comes_first_in_plain_words_with_browser_and_application()
    {
        var (account, browser) = await SignedInAsync("reads.activity");
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await new TokenHolder(server).TakeAsync(browser);

        var page = await browser.GetAsync(Path);

        page.Status.ShouldBe(HttpStatusCode.OK);
        var lines = page.Document.QuerySelectorAll(".timeline > li").Select(line => line.TextContent).ToList();
        lines[0].ShouldContain("Application: ");
        lines[^1].ShouldNotContain("Application: ");
        page.Text.ShouldContain("An application was opened with your account");
        page.Text.ShouldContain("The right username and password were entered");
        var factor = lines.Where(line => line.Contains("The code from an authenticator app was right", StringComparison.Ordinal)).ShouldHaveSingleItem();
        factor.ShouldContain("Firefox on Windows");
        factor.ShouldContain("From the browser that you are using now");
        page.Text.ShouldNotContain("code_redeemed");
        page.Body.ShouldNotContain(account.Id.ToString());
        (await browser.GetAsync("/account")).Document.QuerySelector($"main a[href='{Path}']").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_page_speaks_Spanish()
    {
        var (_, browser) = await SignedInAsync("reads.spanish");
        browser.Language = "es";

        var page = await browser.GetAsync(Path);

        page.Title.ShouldBe("Actividad reciente");
        page.Text.ShouldContain("El código de la aplicación de autenticación fue correcto");
    }

    [Fact]
    [Attack(AttackClass.SecretDisclosure)]
    public async Task What_staff_looked_at_why_they_suspended_and_how_misuse_is_found_is_not_shown()
    {
        var (account, browser) = await SignedInAsync("reads.nothing");
        await AddAsync(account, AuditCatalogue.AccountLookedUp, "Fraud", TimeSpan.Zero);
        await AddAsync(account, AuditCatalogue.RefreshReplayed, "reuse", TimeSpan.Zero);
        await AddAsync(account, AuditCatalogue.AccountSuspended, "IdentityTheft", TimeSpan.Zero);

        var page = await browser.GetAsync(Path);

        page.Document.QuerySelectorAll(".timeline > li").Length.ShouldBe(3);
        page.Text.ShouldContain("The help desk suspended your account");
        page.Body.ShouldNotContain("IdentityTheft");
    }

    [Fact]
    public async Task What_is_older_than_eighteen_months_or_of_another_account_is_not_shown()
    {
        var (account, browser) = await SignedInAsync("reads.own");
        var (other, _) = await SignedInAsync("reads.other");
        await AddAsync(account, AuditCatalogue.PasswordChanged, null, TimeSpan.FromDays(560));
        await AddAsync(other, AuditCatalogue.RecoveryCodesMade, null, TimeSpan.Zero);

        var page = await browser.GetAsync(Path);

        page.Text.ShouldNotContain("Your password was changed");
        page.Text.ShouldNotContain("New recovery codes were made");
    }

    [Fact]
    public async Task It_goes_on_page_by_page_and_a_number_out_of_range_harms_nothing()
    {
        var (account, browser) = await SignedInAsync("reads.pages");
        for (var line = 0; line < ListActivity.PageSize; line++)
        {
            await AddAsync(account, AuditCatalogue.PasswordRefused, null, TimeSpan.FromDays(1 + line));
        }

        var first = await browser.GetAsync(Path);
        var second = await browser.GetAsync(first.Document.QuerySelector("main a[rel=next]")!.GetAttribute("href")!);

        first.Document.QuerySelectorAll(".timeline > li").Length.ShouldBe(ListActivity.PageSize);
        second.Document.QuerySelectorAll(".timeline > li").Length.ShouldBe(2);
        second.Document.QuerySelector("main a[rel=next]").ShouldBeNull();
        second.Document.QuerySelector("main a[rel=prev]").ShouldNotBeNull();
        foreach (var number in (string[])["-1", "0", "99999999", "x", "99999999999999999999"])
        {
            (await browser.GetAsync($"{Path}?page-number={number}")).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    [Nist("P-51")]
    public async Task One_factor_reads_and_shuts_down_nothing()
    {
        var account = await server.MakeWithAppAsync("reads.half");
        var half = server.Browser();
        await half.PasswordAsync("reads.half");

        (await half.GetAsync(Path)).Location.ShouldBe("/continue");
        (await half.GetAsync("/account/lock")).Location.ShouldBe("/continue");
        (await server.AccountAsync("reads.half")).Status.ShouldBe(AccountStatus.Active);
        account.Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    [Nist("P-52")]
    public async Task Whoever_sees_something_that_was_not_them_shuts_the_account_down_and_a_notice_in_hand_is_used_with_it()
    {
        var (account, browser) = await SignedInAsync("locks.own");
        await server.BindPhoneAsync(account, "+12025550183");
        await browser.SubmitAsync("/account/password", ("Input.Present", People.Password), ("Input.Chosen", "wholly other passphrase 7"));
        var code = await server.CodeToAsync("locks.own@example.com");
        var stranger = server.Browser();
        await stranger.PasswordAsync("locks.own", "wholly other passphrase 7");

        var page = await browser.SubmitAsync("/account/lock");

        page.Title.ShouldBe("The account is shut down");
        (await server.AccountAsync("locks.own")).Status.ShouldBe(AccountStatus.Suspended);
        (await server.SessionAsync(browser)).ShouldBeNull();
        (await server.SessionAsync(stranger)).ShouldBeNull();
        (await server.TrailAsync(account.Id)).ShouldContain("account_disowned:signed_in");
        (await server.MessagesToAsync("locks.own@example.com"))[0].Template.ShouldBe(MessageTemplate.AccountDisownedNotice);
        (await server.Browser().SubmitAsync("/disown", ("Input.Code", code))).Title.ShouldBe("The account is shut down");
        (await server.CountAsync(AuditCatalogue.AccountDisowned, account.Id)).ShouldBe(1);
        await server.InScopeAsync(services => services.GetRequiredService<ReinstateAccount>()
            .HandleAsync(account.Id, new ReinstateTerms(ProveAgain: false, BindAgain: false), "test", TestContext.Current.CancellationToken));
        (await server.Browser().SubmitAsync("/disown", ("Input.Code", code))).Errors.ShouldHaveSingleItem();
        (await server.AccountAsync("locks.own")).Status.ShouldBe(AccountStatus.Active);
    }

    private Task<int> AddAsync(Account account, AuditEventKind kind, string? reason, TimeSpan ago) => server.InDatabaseAsync(db =>
    {
        db.Audit.Add(AuditEvent.Of(kind, new AuditSubject(account.Id, Reason: reason), AuditOrigin.Server, server.Clock.GetUtcNow() - ago));
        return db.SaveChangesAsync(TestContext.Current.CancellationToken);
    });

    private async Task<(Account Account, TestBrowser Browser)> SignedInAsync(string username)
    {
        var account = await server.MakeWithAppAsync(username);
        var browser = server.Browser();
        browser.UserAgent = FirefoxOnWindows;
        await browser.SignInWithAppAsync(server, username);
        return (account, browser);
    }
}
