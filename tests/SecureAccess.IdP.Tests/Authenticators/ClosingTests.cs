using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Accounts.Suspension;
using SecureAccess.IdP.Authenticators.Closing;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Accounts;
using SecureAccess.IdP.Tests.Passkeys;
using SecureAccess.IdP.Tests.Proofing;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>A person closes their account for good, and it answers from then on like one that never was.</summary>
public sealed class ClosingTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Path = ClosePage.Path;

    [Fact]
    [Attack(AttackClass.DeactivatedStillWorks)]
    [Nist("P-53")]
    public async Task Everything_that_opened_anything_ends_at_once_and_what_was_stored_is_erased()
    {
        var (account, browser) = await SignedInAsync("close.all");
        await server.BindPhoneAsync(account, "+12025550191");
        var holder = new TokenHolder(server);
        await holder.TakeAsync(browser);
        var elsewhere = server.Browser();
        await elsewhere.SignInWithAppAsync(server, "close.all");

        var page = await CloseAsync(browser);

        page.Title.ShouldBe("Your account is closed");
        (await server.SessionAsync(browser)).ShouldBeNull();
        (await server.SessionAsync(elsewhere)).ShouldBeNull();
        (await holder.UserInfoAsync()).ShouldBe(HttpStatusCode.Unauthorized);
        (await holder.RefreshAsync()).ShouldBe(HttpStatusCode.BadRequest);
        var closed = await server.AccountAsync("close.all");
        (closed.Status, closed.PasswordHash, closed.TaxpayerKey).ShouldBe((AccountStatus.Closed, "", null));
        (await server.InScopeAsync(services => services.GetRequiredService<PersonalDataVault>()
            .GetAsync<string>(closed.VaultId, VaultKinds.Email, Cancelled))).ShouldBeNull();
        (await server.InDatabaseAsync(db => db.Authenticators.CountAsync(a => a.AccountId == account.Id && a.RemovedAt == null, Cancelled))).ShouldBe(0);
        (await server.InDatabaseAsync(db => db.Sessions.CountAsync(
            s => s.AccountId == account.Id && s.EndReason == SessionEnd.AccountClosed, Cancelled))).ShouldBe(2);
        foreach (var address in (string[])["close.all@example.com", "+12025550191"])
        {
            (await server.MessagesToAsync(address))[0].Template.ShouldBe(MessageTemplate.AccountClosedNotice);
        }

        (await server.TrailAsync(account.Id)).ShouldContain("account_closed");
    }

    [Fact]
    [Attack(AttackClass.SecretDisclosure)]
    public async Task It_answers_at_every_door_like_an_account_that_never_was()
    {
        var (account, browser) = await SignedInAsync("close.doors");
        var notice = await server.NoticeAsync(account.Id);
        await CloseAsync(browser);
        var sent = (await server.MessagesToAsync("close.doors@example.com")).Count;

        (await server.Browser().PasswordAsync("close.doors")).Errors.ShouldBe((await server.Browser().PasswordAsync("close.nobody")).Errors);
        (await server.Browser().SubmitAsync("/disown", ("Input.Code", notice))).Errors.ShouldHaveSingleItem().ShouldStartWith("We do not recognize");
        (await server.Browser().SubmitAsync("/forgot/password", ("Input.Name", "close.doors"))).Location
            .ShouldBe((await server.Browser().SubmitAsync("/forgot/password", ("Input.Name", "close.nobody"))).Location);
        await server.Browser().SubmitAsync("/forgot/username", ("Input.Email", "close.doors@example.com"));

        (await server.MessagesToAsync("close.doors@example.com")).Count.ShouldBe(sent);
        (await server.AccountAsync("close.doors")).Status.ShouldBe(AccountStatus.Closed);
    }

    [Fact]
    [Attack(AttackClass.PrivilegeEscalation)]
    public async Task Staff_neither_suspend_nor_give_back_what_is_closed()
    {
        var (account, browser) = await SignedInAsync("close.staff");
        await CloseAsync(browser);

        (await server.InScopeAsync(services => services.GetRequiredService<SuspendAccount>()
            .HandleAsync(account.Id, SuspendReason.Fraud, Guid.CreateVersion7(), Cancelled))).ShouldBeOfType<SuspendOutcome.Unknown>();
        (await server.InScopeAsync(services => services.GetRequiredService<ReinstateAccount>()
            .HandleAsync(account.Id, new ReinstateTerms(ProveAgain: false, BindAgain: false), "test", Cancelled))).ShouldBeOfType<ReinstateOutcome.Unknown>();

        (await server.AccountAsync("close.staff")).Status.ShouldBe(AccountStatus.Closed);
    }

    [Fact]
    [Nist("P-53")]
    public async Task The_person_registers_anew_with_the_same_number_phone_and_address_and_not_with_the_same_username()
    {
        var browser = server.Browser();
        await browser.FollowAsync(await browser.PasswordAsync(People.Sam));
        await browser.SecondFactorAsync(await server.CodeToAsync(People.SamsPhone));
        var before = await server.AccountAsync(People.Sam);
        (await CloseAsync(browser)).Title.ShouldBe("Your account is closed");
        server.Clock.Advance(TimeSpan.FromHours(1));

        var again = await new Registrant(server, People.Sam).UpToAsync(StepKey.Credentials);
        await again.ChooseCredentialsAsync(People.Sam);
        again.Page.Errors.ShouldHaveSingleItem();
        await again.ChooseCredentialsAsync("sam.again");

        var after = await server.AccountAsync("sam.again");
        after.TaxpayerKey.ShouldBe(before.TaxpayerKey);
        after.EmailKey.ShouldBe(before.EmailKey);
        after.Subject.ShouldNotBe(before.Subject);
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task A_session_alone_closes_nothing()
    {
        var (account, browser) = await SignedInAsync("close.asks");

        (await CloseAsync(browser, "not the password at all")).Errors.ShouldHaveSingleItem().ShouldStartWith("This is not the password");
        (await CloseAsync(browser, "")).Errors.ShouldHaveSingleItem().ShouldStartWith("Enter your password");
        (await browser.SubmitAsync(Path, ("Input.Password", People.Password))).Errors.ShouldHaveSingleItem().ShouldStartWith("To go on, tick");
        (await browser.PostAsync(Path, ("Input.Password", People.Password), ("Input.Understood", "true"))).Status.ShouldBe(HttpStatusCode.BadRequest);

        (await server.AccountAsync("close.asks")).Status.ShouldBe(AccountStatus.Active);
        (await server.TrailAsync(account.Id)).Count(line => line == "close_refused:Wrong").ShouldBe(1);
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task A_sign_in_of_a_quarter_of_an_hour_ago_is_done_anew_first_and_one_factor_is_not_enough()
    {
        var (_, browser) = await SignedInAsync("close.stale");
        var form = await browser.GetAsync(Path);
        server.Clock.Advance(TimeSpan.FromMinutes(16));

        (await browser.SubmitAsync(form, [("Input.Password", People.Password), ("Input.Understood", "true")])).Location.ShouldBe("/signin");
        var half = server.Browser();
        await half.PasswordAsync("close.stale");
        (await half.GetAsync(Path)).Location.ShouldBe("/continue");
        (await server.AccountAsync("close.stale")).Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task Whoever_just_used_a_passkey_types_no_password()
    {
        using var passkey = new SoftAuthenticator();
        await server.MakeWithPasskeyAsync("close.passkey", passkey);
        var browser = server.Browser();
        (await browser.UseAsync(passkey, "/signin")).Location.ShouldBe("/continue");

        var form = await browser.GetAsync(Path);
        form.Document.QuerySelector("input[type=password]").ShouldBeNull();
        (await browser.SubmitAsync(form, [("Input.Understood", "true")])).Title.ShouldBe("Your account is closed");

        (await server.Browser().UseAsync(passkey, "/signin")).Location.ShouldNotBe("/continue");
    }

    [Fact]
    public async Task Closed_twice_or_in_two_tabs_it_is_closed_once()
    {
        var (account, browser) = await SignedInAsync("close.race");
        var form = await browser.GetAsync(Path);
        var copies = Enumerable.Range(0, 4).Select(_ => browser.Copy()).ToList();

        var answers = await Task.WhenAll(copies.Select(copy => Task.Run(() => copy.SubmitAsync(
            form, [("Input.Password", People.Password), ("Input.Understood", "true")]))));
        var late = await browser.SubmitAsync(form, [("Input.Password", People.Password), ("Input.Understood", "true")]);

        answers.ShouldContain(answer => answer.Title == "Your account is closed");
        answers.ShouldAllBe(answer => answer.Title == "Your account is closed" || answer.Location != null || answer.Errors.Count == 1);
        late.Location.ShouldBe("/continue");
        (await server.CountAsync(AuditCatalogue.AccountClosed, account.Id)).ShouldBe(1);
        (await server.MessagesToAsync("close.race@example.com")).Count(message => message.Template == MessageTemplate.AccountClosedNotice).ShouldBe(1);
    }

    [Fact]
    public async Task The_page_speaks_Spanish()
    {
        var (_, browser) = await SignedInAsync("close.spanish");
        browser.Language = "es";
        (await browser.GetAsync(Path)).Title.ShouldBe("Cerrar su cuenta");
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static Task<TestPage> CloseAsync(TestBrowser browser, string password = People.Password) =>
        browser.SubmitAsync(Path, ("Input.Password", password), ("Input.Understood", "true"));

    private async Task<(Account Account, TestBrowser Browser)> SignedInAsync(string username)
    {
        var account = await server.MakeWithAppAsync(username);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);
        return (account, browser);
    }
}
