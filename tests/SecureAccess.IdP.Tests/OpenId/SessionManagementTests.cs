using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Protocol.SessionManagement;
using Microsoft.Extensions.DependencyInjection;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>What a relying party's frame sees of the browser's state (Session Management 1.0), from sign-in to sign-out.</summary>
public sealed class SessionManagementTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task The_state_changes_with_each_factor_and_goes_with_the_session()
    {
        await server.MakeWithAppAsync("state.changes");
        var browser = server.Browser();
        await browser.PasswordAsync("state.changes");
        var first = browser.Cookies[OpBrowserState.CookieName];

        server.Clock.Advance(TimeSpan.FromSeconds(30));
        await browser.SecondFactorAsync(server.AppCode());
        var second = browser.Cookies[OpBrowserState.CookieName];
        second.ShouldNotBe(first);

        await browser.PressAsync(await browser.OpenAsync("/signout"));
        browser.Cookies.ShouldNotContainKey(OpBrowserState.CookieName);
    }

    [Fact]
    public async Task What_the_client_gets_is_what_its_frame_computes_until_the_session_is_over()
    {
        var browser = server.Browser();
        var transcripts = RelyingParty.TranscriptDelivery(server);
        var state = transcripts.Answer(await browser.SignInRileyAsync(server, await browser.OpenAsync(transcripts.Authorize())))["session_state"];

        Computed(browser, state).ShouldBe(state);
        await browser.PressAsync(await browser.OpenAsync("/signout"));
        Computed(browser, state).ShouldNotBe(state);
    }

    [Fact]
    public async Task A_session_that_staff_ended_is_seen_to_be_over_at_the_next_visit()
    {
        await server.MakeWithAppAsync("state.staff");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "state.staff");
        var account = await server.AccountAsync("state.staff");
        await server.InScopeAsync(services => services.GetRequiredService<EndSessions>()
            .AllOfAsync(account.Id, SessionEnd.EndedByStaff, TestContext.Current.CancellationToken));

        await browser.GetAsync("/account");

        browser.Cookies.ShouldNotContainKey(OpBrowserState.CookieName);
    }

    [Fact]
    public async Task The_state_opens_nothing()
    {
        await server.MakeWithAppAsync("state.stolen");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "state.stolen");
        var thief = server.Browser();
        thief.Cookies[BrowserSession.CookieName] = browser.Cookies[OpBrowserState.CookieName];
        thief.Cookies[OpBrowserState.CookieName] = browser.Cookies[OpBrowserState.CookieName];

        (await thief.OpenAsync("/account")).Path.ShouldBe("/signin");
    }

    [Fact]
    public async Task Only_the_frame_may_be_framed()
    {
        var browser = server.Browser();

        var frame = await browser.GetAsync("/connect/checksession");
        frame.Headers["Content-Security-Policy"].ShouldContain("frame-ancestors *");
        frame.Headers.ContainsKey("X-Frame-Options").ShouldBeFalse();

        foreach (var path in new[] { "/signin", "/signed-out", "/connect/logout?client_id=nobody", "/help" })
        {
            var page = await browser.GetAsync(path);
            page.Headers["Content-Security-Policy"].ShouldContain("frame-ancestors 'none'", customMessage: path);
            page.Headers["X-Frame-Options"].ShouldBe("DENY", path);
        }
    }

    /// <summary>What the script of the frame computes from the browser's cookie, written anew from the specification.</summary>
    private static string Computed(TestBrowser browser, string state)
    {
        var salt = state.Split('.')[1];
        var text = $"transcript-delivery http://localhost:5201 {browser.Cookies.GetValueOrDefault(OpBrowserState.CookieName, "")} {salt}";
        return $"{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}.{salt}";
    }
}
