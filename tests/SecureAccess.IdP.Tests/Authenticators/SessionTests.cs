using System.Net;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Protocol.SessionManagement;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.OpenId;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>The session over a sign-in: a new token with each factor, nothing planted, nothing of a former person, nothing skipped.</summary>
public sealed class SessionTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    [Nist("U-50")]
    public async Task The_token_changes_with_each_factor_and_the_former_one_is_dead()
    {
        await server.MakeWithAppAsync("token.changes");
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        var browser = server.Browser();
        await browser.PasswordAsync("token.changes");
        var before = browser.Copy();

        await browser.SecondFactorAsync(server.AppCode());

        browser.Cookies[BrowserSession.CookieName].ShouldNotBe(before.Cookies[BrowserSession.CookieName]);
        (await server.SessionAsync(before)).ShouldBeNull();
        (await before.FollowAsync(await before.GetAsync("/account"))).Path.ShouldBe("/signin");
        (await browser.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_second_sign_in_of_the_same_person_takes_a_session_of_its_own()
    {
        await server.MakeWithAppAsync("session.anew");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "session.anew");
        var before = browser.Copy();

        await browser.PasswordAsync("session.anew");

        // Half signed in is less than signed in: the password alone must not keep the second factor of before.
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.One);
        (await server.SessionAsync(before)).ShouldBeNull();
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task A_live_session_planted_by_an_attacker_never_becomes_the_victims()
    {
        await server.MakeWithAppAsync("session.attacker");
        await server.MakeWithAppAsync("session.victim");
        var attacker = server.Browser();
        await attacker.SignInWithAppAsync(server, "session.attacker");
        var victim = server.Browser();
        victim.Cookies[BrowserSession.CookieName] = attacker.Cookies[BrowserSession.CookieName];

        await victim.SignInWithAppAsync(server, "session.victim");

        (await server.SessionAsync(attacker)).ShouldBeNull();
        (await attacker.GetAsync("/account")).Location.ShouldBe("/continue");
        (await victim.GetAsync("/account")).Text.ShouldContain("session.victim");
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task A_half_finished_session_planted_by_an_attacker_is_not_raised_for_them()
    {
        // The attacker knows the password, plants the session it opened, and waits for the owner to type the code into it.
        await server.MakeWithAppAsync("session.planted");
        var attacker = server.Browser();
        await attacker.PasswordAsync("session.planted");
        var owner = server.Browser();
        owner.Cookies[BrowserSession.CookieName] = attacker.Cookies[BrowserSession.CookieName];
        server.Clock.Advance(TimeSpan.FromSeconds(30));

        await owner.SecondFactorAsync(server.AppCode());

        (await server.SessionAsync(attacker)).ShouldBeNull();
        (await attacker.FollowAsync(await attacker.GetAsync("/account"))).Path.ShouldBe("/signin");
    }

    [Theory]
    [Attack(AttackClass.FactorSkipped)]
    [InlineData("/account")]
    [InlineData("/agreement")]
    [InlineData("/enrol")]
    [InlineData("/enrol/phone")]
    [InlineData("/enrol/phone/code")]
    [InlineData("/enrol/app")]
    [InlineData("/consent")]
    [InlineData("/register/identity")]
    [InlineData("/register/phone")]
    [InlineData("/register/credentials")]
    [InlineData("/register/notice")]
    public async Task The_second_factor_is_not_skipped_by_opening_another_page(string path)
    {
        var browser = await HalfSignedInAsync("skip" + path.Replace('/', '.'));

        (await browser.FollowAsync(await browser.GetAsync(path))).Path.ShouldBe("/signin/second-factor");
    }

    [Fact]
    [Attack(AttackClass.FactorSkipped)]
    public async Task The_second_factor_is_not_skipped_through_registration()
    {
        var browser = await HalfSignedInAsync("skip.by.register");

        var page = await browser.GetAsync("/register");

        page.Document.QuerySelector("form[action='/register']").ShouldBeNull();
        (await browser.FollowAsync(await browser.GetAsync("/continue"))).Path.ShouldBe("/signin/second-factor");
    }

    [Theory]
    [Attack(AttackClass.FactorSkipped)]
    [InlineData("/enrol")]
    [InlineData("/enrol/phone")]
    [InlineData("/enrol/phone?handler=Proofed")]
    [InlineData("/enrol/phone/code")]
    [InlineData("/enrol/phone/code?handler=Send")]
    [InlineData("/enrol/app")]
    [InlineData("/agreement")]
    [InlineData("/register")]
    [InlineData("/consent?handler=Allow")]
    public async Task The_second_factor_is_not_skipped_by_posting_another_pages_form(string path)
    {
        var browser = await HalfSignedInAsync($"post{path.Replace('/', '.').Replace('?', '.').Replace('=', '.')}".ToLowerInvariant());
        var own = await browser.GetAsync("/signin/second-factor");
        var token = own.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        await browser.PostAsync(
            path,
            ("__RequestVerificationToken", token),
            ("Input.Kind", "text"),
            ("Input.Phone", "202 555 0199"),
            ("Input.Agree", "true"),
            ("Input.Code", server.AppCode()));

        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.One);
        (await server.MessagesToAsync("+12025550199")).ShouldBeEmpty();
        (await browser.FollowAsync(await browser.GetAsync("/continue"))).Path.ShouldBe("/signin/second-factor");
    }

    [Fact]
    [Attack(AttackClass.FactorSkipped)]
    [Nist("AAL1")]
    public async Task A_pending_request_of_an_application_is_not_answered_with_one_factor()
    {
        await server.MakeWithAppAsync("skip.flow");
        var browser = server.Browser();
        var signIn = await browser.OpenAsync(RelyingParty.NativeApp(server).Authorize());
        var second = await browser.PressAsync(signIn, null, ("Input.Username", "skip.flow"), ("Input.Password", People.Password));
        var flow = second.Path[second.Path.IndexOf('?', StringComparison.Ordinal)..];

        (await browser.OpenAsync("/consent" + flow)).Path.ShouldStartWith("/signin/second-factor?flow=");
        (await browser.OpenAsync("/continue" + flow)).Path.ShouldStartWith("/signin/second-factor?flow=");
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task Another_person_in_the_same_browser_sees_nothing_that_the_former_one_began()
    {
        await server.MakeWithAppAsync("swap.former");
        await server.MakeWithAppAsync("swap.next");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "swap.former");
        await browser.SubmitAsync("/enrol/phone", ("Input.Phone", "202 555 0188"));

        await browser.SignInWithAppAsync(server, "swap.next");

        var pages = new List<TestPage>();
        foreach (var path in (string[])["/account", "/enrol/phone", "/enrol/phone/code", "/agreement", "/register", "/continue"])
        {
            pages.Add(await browser.FollowAsync(await browser.GetAsync(path)));
        }

        pages.ShouldAllBe(page => !page.Body.Contains("swap.former", StringComparison.Ordinal) && !page.Body.Contains("0188", StringComparison.Ordinal));
        pages[0].Text.ShouldContain("swap.next");
    }

    [Fact]
    public async Task A_sign_in_left_half_done_is_over_after_a_quarter_of_an_hour()
    {
        var browser = await HalfSignedInAsync("half.idle");
        server.Clock.Advance(TimeSpan.FromMinutes(15));

        (await browser.FollowAsync(await browser.GetAsync("/signin/second-factor"))).Path.ShouldBe("/signin");
    }

    [Fact]
    [Nist("U-51")]
    public async Task Every_cookie_of_a_sign_in_is_bound_to_the_host_and_out_of_reach_of_scripts_and_other_sites()
    {
        await server.MakeWithAppAsync("every.cookie");
        var browser = server.Browser();
        await browser.OpenAsync(RelyingParty.NativeApp(server).Authorize());
        await browser.SignInWithAppAsync(server, "every.cookie");
        await browser.FollowAsync(await browser.GetAsync("/signin/second-factor"));
        await browser.GetAsync("/account?lang=es");
        await browser.SubmitAsync("/register");
        await browser.SubmitAsync("/signout");
        await browser.SubmitAsync("/register");
        await browser.FollowAsync(await browser.GetAsync("/enrol"));

        browser.SetCookies.Select(cookie => cookie.Split('=')[0]).Distinct().Count().ShouldBeGreaterThan(3);
        foreach (var cookie in browser.SetCookies)
        {
            cookie.ShouldStartWith("__Host-");
            var attributes = cookie.ToLowerInvariant().Split("; ");
            attributes.ShouldContain("secure", cookie);
            // One is there for script in foreign pages and opens nothing (Session Management 1.0, 3.2).
            var state = cookie.StartsWith(OpBrowserState.CookieName, StringComparison.Ordinal);
            attributes.Contains("httponly").ShouldBe(!state, cookie);
            attributes.ShouldContain(state ? "samesite=none" : "samesite=lax", cookie);
            attributes.ShouldContain("path=/", cookie);
            attributes.ShouldAllBe(attribute => !attribute.StartsWith("domain", StringComparison.Ordinal));
        }
    }

    private async Task<TestBrowser> HalfSignedInAsync(string username)
    {
        // With no agreement accepted, so that every page has a reason to open.
        await server.MakeWithAppAsync(username, agreement: 0);
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        var browser = server.Browser();
        (await browser.PasswordAsync(username)).Location.ShouldBe("/continue");
        return browser;
    }
}
