using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Accounts.Suspension;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Accounts;

/// <summary>Ends from elsewhere than the session's own browser: by staff, and by suspension (ASVS 7.4.2, 7.4.5).</summary>
public sealed class StaffEndTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_session_is_ended_and_the_others_stay()
    {
        var (account, laptop) = await SignedInAsync("staff.one");
        var phone = server.Browser();
        await phone.SignInWithAppAsync(server, "staff.one");
        var session = (await server.SessionAsync(laptop))!;

        (await EndOneAsync(account.Id, session.Id)).ShouldBe(new EndSessionsOutcome.Ended(1));

        (await server.SessionAsync(laptop)).ShouldBeNull();
        (await server.SessionAsync(phone)).ShouldNotBeNull();
        (await server.TrailAsync(account.Id)).ShouldContain("session_ended:EndedByStaff");
    }

    [Fact]
    public async Task All_sessions_are_ended_with_one_event()
    {
        var (account, laptop) = await SignedInAsync("staff.all");
        var phone = server.Browser();
        await phone.SignInWithAppAsync(server, "staff.all");

        (await server.InScopeAsync(services => services.GetRequiredService<EndSessions>()
            .AllOfAsync(account.Id, SessionEnd.EndedByStaff, Cancelled))).ShouldBe(new EndSessionsOutcome.Ended(2));

        (await laptop.FollowAsync(await laptop.GetAsync("/account"))).Path.ShouldBe("/signin");
        (await server.CountAsync(AuditCatalogue.SessionEnded, account.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_over_or_another_accounts_ends_nothing_and_leaves_no_event()
    {
        var (account, browser) = await SignedInAsync("staff.nothing");
        var (other, _) = await SignedInAsync("staff.other");
        var session = (await server.SessionAsync(browser))!;

        (await EndOneAsync(other.Id, session.Id)).ShouldBeOfType<EndSessionsOutcome.NothingOpen>();
        (await EndOneAsync(account.Id, Guid.CreateVersion7())).ShouldBeOfType<EndSessionsOutcome.NothingOpen>();

        (await server.SessionAsync(browser)).ShouldNotBeNull();
        (await server.CountAsync(AuditCatalogue.SessionEnded, other.Id)).ShouldBe(0);
    }

    [Fact]
    [Nist("U-39")]
    public async Task A_suspended_account_is_out_at_once_and_is_suspended_once()
    {
        var (account, browser) = await SignedInAsync("staff.suspends");

        (await SuspendAsync(account.Id)).ShouldBeOfType<SuspendOutcome.Suspended>();
        (await SuspendAsync(account.Id)).ShouldBeOfType<SuspendOutcome.AlreadySuspended>();

        (await browser.FollowAsync(await browser.GetAsync("/account"))).Path.ShouldBe("/signin");
        (await server.AccountAsync("staff.suspends")).Status.ShouldBe(AccountStatus.Suspended);
        (await server.TrailAsync(account.Id)).Count(line => line == "account_suspended:Fraud").ShouldBe(1);
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_told_apart() =>
        (await SuspendAsync(Guid.CreateVersion7())).ShouldBeOfType<SuspendOutcome.Unknown>();

    private async Task<(Account Account, TestBrowser Browser)> SignedInAsync(string username)
    {
        await server.MakeWithAppAsync(username);
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, username);
        return (await server.AccountAsync(username), browser);
    }

    private Task<EndSessionsOutcome> EndOneAsync(Guid accountId, Guid sessionId) => server.InScopeAsync(services =>
        services.GetRequiredService<EndSessions>().OneAsync(accountId, sessionId, SessionEnd.EndedByStaff, Cancelled));

    private Task<SuspendOutcome> SuspendAsync(Guid accountId) => server.InScopeAsync(services =>
        services.GetRequiredService<SuspendAccount>().HandleAsync(accountId, SuspendReason.Fraud, Guid.Empty, Cancelled));
}
