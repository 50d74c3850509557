using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Authenticators.SecondFactor;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Passkeys;
using static SecureAccess.IdP.Tests.Passkeys.PasskeyPages;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>Stepping up: the session stays the one it is, its cookie does not (ASVS 7.2.4), and what the token says moves with what was done.</summary>
public sealed class StepUpTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly RelyingParty application = RelyingParty.RegistrationServices(server);

    [Fact]
    public async Task Each_rise_of_the_level_renews_the_cookie_and_keeps_the_session()
    {
        using var passkey = new SoftAuthenticator { Syncs = true };
        await server.MakeWithAppAsync("rises.thrice");
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        var browser = server.Browser();
        var cookies = new List<string>();
        var sessions = new List<(Guid, string)>();

        await browser.PasswordAsync("rises.thrice");
        await KeepAsync();
        await browser.SecondFactorAsync(server.AppCode());
        await KeepAsync();
        await StepUpAsync(browser, passkey);
        await KeepAsync();

        cookies.ShouldBeUnique();
        sessions.Distinct().Count().ShouldBe(1);

        async Task KeepAsync()
        {
            cookies.Add(browser.Cookies[BrowserSession.CookieName]);
            var session = (await server.SessionAsync(browser)).ShouldNotBeNull();
            sessions.Add((session.Id, session.Sid));
        }
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task A_cookie_stolen_before_step_up_is_worth_nothing_after_it()
    {
        using var passkey = new SoftAuthenticator { Syncs = true };
        await server.MakeWithAppAsync("stolen.before");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "stolen.before");
        var thief = browser.Copy();
        (await thief.GetAsync("/account")).Location.ShouldBeNull();

        await StepUpAsync(browser, passkey);

        (await server.SessionAsync(thief)).ShouldBeNull();
        (await thief.OpenAsync("/account")).Path.ShouldBe("/signin");
        (await thief.OpenAsync(application.Authorize())).Path.ShouldStartWith("/signin");
        (await browser.GetAsync("/account")).Location.ShouldBeNull();
    }

    [Fact]
    public async Task What_the_token_says_moves_with_the_step_up_and_an_earlier_token_is_not_raised()
    {
        using var passkey = new SoftAuthenticator { Syncs = true };
        await server.MakeWithAppAsync("moves.claims");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "moves.claims");
        var before = await application.ClaimsAsync(application.Answer(await browser.OpenAsync(application.Authorize()))["code"]);
        server.Clock.Advance(TimeSpan.FromMinutes(5));

        var after = await application.ClaimsAsync(await StepUpAsync(browser, passkey));

        before.GetProperty("acr").GetString().ShouldBe(AcrTable.Mfa);
        after.GetProperty("acr").GetString().ShouldBe("phr");
        after.GetProperty("sid").GetString().ShouldBe(before.GetProperty("sid").GetString());
        (after.GetProperty("auth_time").GetInt64() - before.GetProperty("auth_time").GetInt64()).ShouldBe(300);
        after.GetProperty("amr").EnumerateArray().Select(value => value.GetString()).ShouldBe(["pwd", "otp", "pop", "swk", "user", "mfa"]);
    }

    [Fact]
    public async Task A_person_is_signed_in_in_several_browsers_and_steps_up_in_one_alone()
    {
        using var passkey = new SoftAuthenticator { Syncs = true };
        await server.MakeWithAppAsync("several.browsers");
        var (laptop, phone) = (server.Browser(), server.Browser());
        await laptop.SignInWithAppAsync(server, "several.browsers");
        await phone.SignInWithAppAsync(server, "several.browsers");

        await StepUpAsync(laptop, passkey);

        (await server.SessionAsync(laptop))!.Authentications.Count.ShouldBe(3);
        (await server.SessionAsync(phone))!.Authentications.Count.ShouldBe(2);
        (await phone.OpenAsync(application.Authorize(("acr_values", "phr")))).Path.ShouldStartWith(Use);
    }

    [Fact]
    public async Task Two_tabs_that_step_up_at_the_same_moment_both_count_and_neither_is_left_with_a_dead_cookie()
    {
        await server.MakeWithAppAsync("two.tabs");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "two.tabs");
        var cookie = $"{BrowserSession.CookieName}={browser.Cookies[BrowserSession.CookieName]}";

        var (outcomes, token) = await server.InScopeAsync(first => server.InScopeAsync(async second =>
        {
            // Both have read the session before either writes.
            var (one, other) = (await SignedInAsync(first, cookie), await SignedInAsync(second, cookie));
            var winner = await AcceptAsync(first, one, AuthenticationMethod.TextCode, key: null);
            var hash = one.Session.TokenHash;
            var loser = await AcceptAsync(second, other, AuthenticationMethod.Passkey, new KeyProof(true, KeyStorage.Syncable));
            return (new[] { winner, loser }, hash);
        }));

        outcomes.ShouldAllBe(outcome => outcome is SecondFactorOutcome.Accepted);
        var session = await server.InDatabaseAsync(db => db.Sessions.AsNoTracking().SingleAsync(
            s => s.TokenHash == token && s.EndedAt == null, TestContext.Current.CancellationToken));
        session.Authentications.Select(factor => factor.Method).ShouldBe(
            [AuthenticationMethod.Password, AuthenticationMethod.AppCode, AuthenticationMethod.TextCode, AuthenticationMethod.Passkey]);
        session.IsLive(server.Clock.GetUtcNow()).ShouldBeTrue();
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task A_factor_verified_in_a_session_that_began_anew_meanwhile_is_not_added_to_it()
    {
        await server.MakeWithAppAsync("began.anew");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "began.anew");
        var cookie = $"{BrowserSession.CookieName}={browser.Cookies[BrowserSession.CookieName]}";

        var outcome = await server.InScopeAsync(async services =>
        {
            var signedIn = await SignedInAsync(services, cookie);
            (await browser.PasswordAsync("began.anew")).Location.ShouldBe("/continue");
            return await AcceptAsync(services, signedIn, AuthenticationMethod.TextCode, key: null);
        });

        outcome.ShouldBeOfType<SecondFactorOutcome.Overtaken>();
        (await server.SessionAsync(browser))!.Authentications.Select(factor => factor.Method).ShouldBe([AuthenticationMethod.Password]);
    }

    private static async Task<SignedIn> SignedInAsync(IServiceProvider services, string cookie)
    {
        Enter(services, cookie);
        return (await services.GetRequiredService<BrowserSession>().CurrentAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    private static async Task<SecondFactorOutcome> AcceptAsync(IServiceProvider services, SignedIn signedIn, AuthenticationMethod method, KeyProof? key)
    {
        Enter(services, cookie: "");
        await using var transaction = await services.GetRequiredService<IdPDbContext>().Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var outcome = await services.GetRequiredService<AcceptFactor>().AcceptAsync(signedIn, method, "test", key);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        return outcome;
    }

    private static void Enter(IServiceProvider services, string cookie)
    {
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Headers.Cookie = cookie;
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
    }

    /// <summary>Asks for a phishing-resistant sign-in, makes the passkey that it takes, and hands over the code.</summary>
    private async Task<string> StepUpAsync(TestBrowser browser, SoftAuthenticator passkey)
    {
        var page = await browser.OpenAsync(application.Authorize(("acr_values", "phr")));
        page.Path.ShouldStartWith(Enrol);
        return application.Answer(await browser.FollowAsync(await browser.MakeAsync(passkey, page.Path)))["code"];
    }
}
