using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Accounts.Suspension;
using SecureAccess.IdP.Data.LogoutNotices;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.OpenId.LogoutNotices;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>
/// Whatever ends a session, every client of it is told (Back-Channel Logout 1.0, 2.3): once, although it is slow, away for a while, or the
/// server is killed in between; and nobody waits for it.
/// </summary>
public sealed class BackChannelLogoutTests : IAsyncLifetime
{
    private readonly string folder = SeededFolder.Copy("secureaccess-logout-");
    private LogoutReceiver transcripts = null!;
    private LogoutReceiver registration = null!;
    private ServerFixture server = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (transcripts, registration) = (await LogoutReceiver.StartAsync(), await LogoutReceiver.StartAsync());
        server = Server();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await transcripts.DisposeAsync();
        await registration.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("by a relying party")]
    [InlineData("at the provider")]
    [InlineData("replaced by somebody else")]
    [InlineData("one by its owner, elsewhere")]
    [InlineData("everywhere by its owner")]
    [InlineData("one by staff")]
    [InlineData("all by staff")]
    [InlineData("suspended")]
    [InlineData("disowned")]
    [InlineData("shut down by its owner")]
    [InlineData("closed by its owner")]
    [Nist("X-11")]
    public async Task Every_client_of_a_session_is_told_whatever_ends_it(string end)
    {
        var (browser, claims) = await SignedInAsync();

        await EndAsync(end, browser);
        await DeliverAsync();

        foreach (var (receiver, sid) in new[] { (transcripts, claims.Sid), (registration, claims.OtherSid) })
        {
            var token = receiver.Tokens.ShouldHaveSingleItem();
            token.GetProperty("sub").GetString().ShouldBe(claims.Sub);
            token.GetProperty("sid").GetString().ShouldBe(sid);
        }
    }

    [Theory]
    [InlineData("prompt", "login")]
    [InlineData("max_age", "0")]
    public async Task Nobody_is_told_when_the_same_person_authenticates_again_and_the_session_stays(string name, string value)
    {
        var (browser, claims) = await SignedInAsync();
        var former = browser.Copy();
        var party = RelyingParty.TranscriptDelivery(server);
        var first = await party.ClaimsAsync(party.Answer(await browser.OpenAsync(party.Authorize()))["code"]);
        server.Clock.Advance(TimeSpan.FromMinutes(1));

        var signIn = await browser.OpenAsync(party.Authorize((name, value)));
        signIn.Path.ShouldStartWith("/signin?");
        var again = await party.ClaimsAsync(party.Answer(await browser.SignInRileyAsync(server, signIn))["code"]);
        await DeliverAsync();

        transcripts.Tokens.ShouldBeEmpty();
        registration.Tokens.ShouldBeEmpty();
        again.GetProperty("sid").GetString().ShouldBe(claims.Sid);
        again.GetProperty("acr").GetString().ShouldBe(first.GetProperty("acr").GetString());
        again.GetProperty("auth_time").GetInt64().ShouldBeGreaterThan(first.GetProperty("auth_time").GetInt64());
        (await server.SessionAsync(former)).ShouldBeNull("the token is another one");
        RelyingParty.RegistrationServices(server).Answer(
            await browser.OpenAsync(RelyingParty.RegistrationServices(server).Authorize(("prompt", "none")))).ShouldContainKey("code");
    }

    [Fact]
    public async Task A_sign_in_of_the_same_person_that_stops_at_the_password_counts_for_nothing_more()
    {
        var (browser, _) = await SignedInAsync();
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        var party = RelyingParty.RegistrationServices(server);
        await browser.PressAsync(
            await browser.OpenAsync(party.Authorize(("prompt", "login"))), null, ("Input.Username", People.Riley), ("Input.Password", People.Password));

        (await browser.OpenAsync(party.Authorize())).Path.ShouldStartWith("/signin/second-factor?");
        (await server.SessionAsync(browser))!.Aal.ShouldBe(SecureAccess.IdP.Domain.Assurance.Aal.One);
    }

    [Fact]
    public async Task A_client_is_told_once_however_often_the_session_is_ended()
    {
        var (browser, _) = await SignedInAsync();
        await EndAsync("at the provider", browser);
        await EndAsync("all by staff", browser);
        await EndAsync("suspended", browser);

        await DeliverAsync();
        await DeliverAsync();

        transcripts.Tokens.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_client_of_another_session_is_not_told()
    {
        var (browser, _) = await SignedInAsync();
        var other = server.Browser();
        server.Clock.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));
        await other.SignInRileyAsync(server, await other.OpenAsync("/signin"));

        await EndAsync("at the provider", other);
        await DeliverAsync();

        transcripts.Tokens.ShouldBeEmpty();
        (await browser.OpenAsync("/account")).Path.ShouldBe("/account");
    }

    [Fact]
    public async Task A_client_that_is_away_is_tried_again_with_growing_pauses_and_then_given_up()
    {
        registration.Status = StatusCodes.Status503ServiceUnavailable;
        var (browser, _) = await SignedInAsync();
        await EndAsync("at the provider", browser);

        await DeliverAsync();
        await DeliverAsync();
        registration.Tokens.Count.ShouldBe(1);
        for (var seconds = 0; seconds < 700; seconds++)
        {
            server.Clock.Advance(TimeSpan.FromSeconds(1));
            await DeliverAsync();
        }

        registration.Tokens.Count.ShouldBeInRange(8, 20);
        transcripts.Tokens.Count.ShouldBe(1);
        (await NoticesAsync()).ShouldBe(0);
        (await server.InDatabaseAsync(db => db.Audit.CountAsync(
            entry => entry.Number == AuditCatalogue.LogoutNotDelivered.Number && entry.ClientId == "registration-services", Cancelled))).ShouldBe(1);
    }

    [Fact]
    public async Task A_client_that_comes_back_is_told()
    {
        registration.Status = StatusCodes.Status500InternalServerError;
        var (browser, _) = await SignedInAsync();
        await EndAsync("at the provider", browser);
        await DeliverAsync();

        registration.Status = StatusCodes.Status200OK;
        server.Clock.Advance(TimeSpan.FromSeconds(5));
        await DeliverAsync();

        registration.Tokens.Count.ShouldBe(2);
        (await NoticesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_client_that_never_answers_holds_up_neither_the_sign_out_nor_the_others()
    {
        registration.Hangs = true;
        await server.DisposeAsync();
        server = Server(dispatching: true);
        var (browser, _) = await SignedInAsync();

        await EndAsync("at the provider", browser);

        (await browser.OpenAsync("/account")).Path.ShouldBe("/signin");
        await transcripts.FirstAsync();
        await registration.FirstAsync();
    }

    [Fact]
    public async Task A_server_that_is_killed_after_the_commit_delivers_when_it_is_back()
    {
        var (browser, claims) = await SignedInAsync();
        await EndAsync("at the provider", browser);
        transcripts.Tokens.ShouldBeEmpty();
        await server.DisposeAsync();

        server = Server(dispatching: true);
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        _ = server.Services;

        (await transcripts.FirstAsync()).GetProperty("sid").GetString().ShouldBe(claims.Sid);
    }

    [Fact]
    public async Task A_server_that_is_killed_while_it_tells_leaves_the_notice_to_the_next()
    {
        var (browser, _) = await SignedInAsync();
        await EndAsync("at the provider", browser);
        await server.Services.GetRequiredService<DeliverLogoutNotice>().ClaimAsync(Cancelled);

        await DeliverAsync();
        (transcripts.Tokens.Count + registration.Tokens.Count).ShouldBe(1);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();

        (transcripts.Tokens.Count, registration.Tokens.Count).ShouldBe((1, 1));
    }

    private ServerFixture Server(bool dispatching = false)
    {
        var made = new ServerFixture(folder) { Replace = dispatching ? services => services.AddHostedService<LogoutDispatcher>() : null };
        made.Settings["Clients:transcript-delivery:BackChannelLogoutUri"] = transcripts.Address;
        made.Settings["Clients:registration-services:BackChannelLogoutUri"] = registration.Address;
        return made;
    }

    private async Task<(TestBrowser Browser, (string Sub, string Sid, string OtherSid) Claims)> SignedInAsync()
    {
        var browser = server.Browser();
        var first = RelyingParty.TranscriptDelivery(server);
        var code = first.Answer(await browser.SignInRileyAsync(server, await browser.OpenAsync(first.Authorize())))["code"];
        var claims = await first.ClaimsAsync(code);
        var second = RelyingParty.RegistrationServices(server);
        var others = await second.ClaimsAsync(second.Answer(await browser.OpenAsync(second.Authorize()))["code"]);
        return (browser, (claims.GetProperty("sub").GetString()!, claims.GetProperty("sid").GetString()!, others.GetProperty("sid").GetString()!));
    }

    private async Task EndAsync(string end, TestBrowser browser)
    {
        var account = await server.AccountAsync(People.Riley);
        switch (end)
        {
            case "by a relying party":
                await browser.PressAsync(await browser.OpenAsync("/connect/logout?client_id=transcript-delivery"));
                break;
            case "at the provider":
                await browser.PressAsync(await browser.OpenAsync("/signout"));
                break;
            case "replaced by somebody else":
                await browser.PressAsync(await browser.OpenAsync("/signin"), null, ("Input.Username", People.Sam), ("Input.Password", People.Password));
                break;
            case "one by its owner, elsewhere":
                var elsewhere = server.Browser();
                await elsewhere.SignInWithAppAsync(server, People.Riley);
                await elsewhere.PressAsync(await elsewhere.OpenAsync($"/account/sessions/{(await server.SessionAsync(browser))!.Id}/end"));
                break;
            case "everywhere by its owner":
                await browser.PressAsync(await browser.OpenAsync("/account/sessions/all/end"));
                break;
            case "one by staff":
                var session = (await server.SessionAsync(browser))!;
                (await InScopeAsync<EndSessions, EndSessionsOutcome>(sessions =>
                    sessions.OneAsync(account.Id, session.Id, SessionEnd.EndedByStaff, Cancelled))).ShouldBeOfType<EndSessionsOutcome.Ended>();
                break;
            case "all by staff":
                await InScopeAsync<EndSessions, EndSessionsOutcome>(sessions => sessions.AllOfAsync(account.Id, SessionEnd.EndedByStaff, Cancelled));
                break;
            case "suspended":
                (await InScopeAsync<SuspendAccount, SuspendOutcome>(suspend =>
                    suspend.HandleAsync(account.Id, SuspendReason.Fraud, Guid.Empty, Cancelled))).ShouldBeOfType<SuspendOutcome.Suspended>();
                break;
            case "shut down by its owner":
                await browser.SubmitAsync("/account/lock");
                break;
            case "closed by its owner":
                await browser.SubmitAsync("/account/close", ("Input.Password", People.Password), ("Input.Understood", "true"));
                break;
            case "disowned":
                await server.Browser().SubmitAsync("/disown", ("Input.Code", await server.NoticeAsync(account.Id)));
                break;
            default:
                throw new ArgumentException(end, nameof(end));
        }
    }

    private Task<TResult> InScopeAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> act)
        where TUseCase : notnull =>
        server.InScopeAsync(services => act(services.GetRequiredService<TUseCase>()));

    /// <summary>What a dispatcher does at one look, one notice after the other.</summary>
    private async Task DeliverAsync()
    {
        var deliver = server.Services.GetRequiredService<DeliverLogoutNotice>();
        while (await deliver.ClaimAsync(Cancelled) is LogoutClaimOutcome.Claimed { Claim: var claim })
        {
            await deliver.HandleAsync(claim, Cancelled);
        }
    }

    private Task<int> NoticesAsync() => server.InDatabaseAsync(db =>
        db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM LogoutNotices").SingleAsync(Cancelled));
}
