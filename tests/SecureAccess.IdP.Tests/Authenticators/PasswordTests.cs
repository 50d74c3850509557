using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Authenticators.SignIn;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.OpenId;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>The first factor: what it lets in, what it tells and what it does not, and its limits.</summary>
public sealed partial class PasswordTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task The_right_password_begins_a_session_with_one_factor_and_returns_to_the_hub()
    {
        var browser = server.Browser();
        var answer = await browser.PasswordAsync("  Riley.RETURNING ");

        (answer.Status, answer.Location).ShouldBe((HttpStatusCode.SeeOther, "/continue"));
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.One);
        (await browser.FollowAsync(answer)).Path.ShouldBe("/signin/second-factor");
        (await server.TrailAsync((await server.AccountAsync(People.Riley)).Id)).ShouldContain("password_accepted");
    }

    [Fact]
    public async Task The_flow_is_kept_on_the_way_back_to_the_hub()
    {
        var browser = server.Browser();
        var signIn = (await browser.GetAsync(RelyingParty.TranscriptDelivery(server).Authorize())).Location!;
        var answer = await browser.SubmitAsync(signIn, ("Input.Username", People.Riley), ("Input.Password", People.Password));

        answer.Location.ShouldBe(signIn.Replace("/signin", "/continue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_session_cookie_is_bound_to_the_host_and_out_of_reach_of_scripts()
    {
        var answer = await server.Browser().PasswordAsync(People.Riley);

        var cookie = answer.SetCookies.Single(c => c.StartsWith("__Host-sa-session=", StringComparison.Ordinal)).ToLowerInvariant();
        cookie.ShouldContain("; path=/");
        cookie.ShouldContain("; secure");
        cookie.ShouldContain("; httponly");
        cookie.ShouldContain("; samesite=lax");
        cookie.ShouldNotContain("domain=");
        cookie.ShouldNotContain("expires=");
    }

    [Fact]
    public async Task Wrong_unknown_suspended_and_waiting_answer_with_the_same_bytes()
    {
        await server.MakeAsync("waiting.person");
        for (var tries = 0; tries < 5; tries++)
        {
            await server.Browser().PasswordAsync("waiting.person", "not the password at all");
        }

        var wrong = await server.Browser().PasswordAsync(People.Riley, "not the password at all");
        var unknown = await server.Browser().PasswordAsync("nobody.at.all", "not the password at all");
        var suspended = await server.Browser().PasswordAsync(People.Sasha, People.Password);
        var waiting = await server.Browser().PasswordAsync("waiting.person", People.Password);

        wrong.Status.ShouldBe(HttpStatusCode.OK);
        wrong.Errors.ShouldHaveSingleItem().ShouldStartWith("We could not sign you in");
        foreach (var other in (TestPage[])[unknown, suspended, waiting])
        {
            other.Status.ShouldBe(wrong.Status);
            Anonymous(other).ShouldBe(Anonymous(wrong));
            other.SetCookies.Select(Name).ShouldBe(wrong.SetCookies.Select(Name));
        }
    }

    [Fact]
    public async Task A_refusal_keeps_the_username_and_never_the_password()
    {
        var page = await server.Browser().PasswordAsync("typed.name", "typed secret words");

        page.Body.ShouldContain("value=\"typed.name\"");
        page.Body.ShouldNotContain("typed secret words");
        page.Body.ShouldContain("autocomplete=\"username webauthn\"");
        page.Body.ShouldContain("autocomplete=\"current-password\"");
    }

    [Fact]
    public async Task Five_wrong_passwords_make_the_right_one_wait_and_the_wait_passes()
    {
        var account = await server.MakeAsync("five.wrong");
        for (var tries = 0; tries < 5; tries++)
        {
            await server.Browser().PasswordAsync("five.wrong", "not the password at all");
        }

        (await server.Browser().PasswordAsync("five.wrong")).Status.ShouldBe(HttpStatusCode.OK);
        server.Clock.Advance(TimeSpan.FromSeconds(31));
        (await server.Browser().PasswordAsync("five.wrong")).Location.ShouldBe("/continue");

        (await server.CountAsync(AuditCatalogue.PasswordRefused, account.Id)).ShouldBe(5);
        (await server.CountAsync(AuditCatalogue.PasswordThrottled, account.Id)).ShouldBe(1);
    }

    [Fact]
    [Attack(AttackClass.LockOutAsDenial)]
    public async Task Tries_during_a_wait_do_not_prolong_it()
    {
        await server.MakeAsync("not.prolonged");
        for (var tries = 0; tries < 5; tries++)
        {
            await server.Browser().PasswordAsync("not.prolonged", "not the password at all");
        }

        for (var tries = 0; tries < 6; tries++)
        {
            server.Clock.Advance(TimeSpan.FromSeconds(4));
            await server.Browser().PasswordAsync("not.prolonged", "a stranger keeps trying");
        }

        server.Clock.Advance(TimeSpan.FromSeconds(7));
        (await server.Browser().PasswordAsync("not.prolonged")).Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task A_right_password_forgets_the_wrong_ones_before()
    {
        await server.MakeAsync("forgiven.one");
        for (var round = 0; round < 3; round++)
        {
            for (var tries = 0; tries < 4; tries++)
            {
                await server.Browser().PasswordAsync("forgiven.one", "not the password at all");
            }

            (await server.Browser().PasswordAsync("forgiven.one")).Location.ShouldBe("/continue");
        }
    }

    [Fact]
    [Attack(AttackClass.FactorBruteForce)]
    [Nist("U-09")]
    public async Task Parallel_guesses_get_no_further_than_guesses_in_a_row()
    {
        var account = await server.MakeAsync("parallel.guess");
        var browsers = Enumerable.Range(0, 16).Select(_ => server.Browser()).ToList();
        var pages = await Task.WhenAll(browsers.Select(browser => browser.GetAsync("/signin")));

        await Task.WhenAll(browsers.Zip(pages, (browser, page) => browser.SubmitAsync(
            page, [("Input.Username", "parallel.guess"), ("Input.Password", "one of many guesses")])));

        (await server.CountAsync(AuditCatalogue.PasswordRefused, account.Id)).ShouldBe(PasswordThrottle.FirstWaitAt);
        (await server.CountAsync(AuditCatalogue.PasswordThrottled, account.Id)).ShouldBe(16 - PasswordThrottle.FirstWaitAt);
    }

    [Fact]
    public async Task A_full_line_of_hashes_says_busy_keeps_the_form_and_counts_nothing()
    {
        var account = await server.MakeAsync("busy.hour");
        var browser = server.Browser();
        var form = await browser.GetAsync("/signin");
        var hashing = server.Services.GetRequiredService<PasswordHashing>();
        var costly = PasswordHash.Create(People.Password);
        var crowd = Enumerable.Range(0, 80)
            .Select(_ => hashing.VerifyAsync(costly, "somebody else", TestContext.Current.CancellationToken))
            .ToList();

        var answer = await browser.SubmitAsync(form, [("Input.Username", "busy.hour"), ("Input.Password", People.Password)]);

        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Errors.ShouldHaveSingleItem().ShouldStartWith("Many people are signing in");
        answer.Body.ShouldContain("value=\"busy.hour\"");
        await Task.WhenAll(crowd);
        for (var tries = 0; tries < 4; tries++)
        {
            await server.Browser().PasswordAsync("busy.hour", "not the password at all");
        }

        (await server.Browser().PasswordAsync("busy.hour")).Location.ShouldBe("/continue");
        (await server.CountAsync(AuditCatalogue.PasswordThrottled, account.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_hash_of_lower_cost_is_replaced_at_sign_in()
    {
        var account = await server.MakeAsync("older.hash");
        var salt = new byte[16];
        var old = System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(
            People.Password, salt, 1000, System.Security.Cryptography.HashAlgorithmName.SHA512, 32);
        var stored = $"pbkdf2-sha512$1000${Convert.ToBase64String(salt)}${Convert.ToBase64String(old)}";
        await server.InDatabaseAsync(db => db.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.PasswordHash, stored), TestContext.Current.CancellationToken));

        (await server.Browser().PasswordAsync("older.hash")).Location.ShouldBe("/continue");

        (await server.AccountAsync("older.hash")).PasswordHash.ShouldStartWith($"pbkdf2-sha512${ServerFixture.PasswordIterations}$");
        (await server.Browser().PasswordAsync("older.hash")).Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task A_session_cookie_planted_before_is_not_adopted()
    {
        var browser = server.Browser();
        browser.Cookies[BrowserSession.CookieName] = new string('a', 64);
        await browser.PasswordAsync(People.Riley);

        browser.Cookies[BrowserSession.CookieName].ShouldNotBe(new string('a', 64));
        var attacker = server.Browser();
        attacker.Cookies[BrowserSession.CookieName] = new string('a', 64);
        (await server.SessionAsync(attacker)).ShouldBeNull();
    }

    [Fact]
    public async Task Another_person_in_the_same_browser_leaves_nothing_of_the_former()
    {
        await server.MakeWithAppAsync("former.person");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "former.person");
        var former = browser.Copy();
        var session = (await server.SessionAsync(former))!;

        await browser.PasswordAsync(People.Sam);

        (await server.SessionAsync(former)).ShouldBeNull();
        (await former.GetAsync("/account")).Location.ShouldBe("/continue");
        var ended = await server.InDatabaseAsync(db =>
            db.Sessions.AsNoTracking().SingleAsync(s => s.Id == session.Id, TestContext.Current.CancellationToken));
        ended.EndReason.ShouldBe(SessionEnd.Replaced);
        var now = (await server.SessionAsync(browser))!;
        (now.AccountId, now.Aal).ShouldBe(((await server.AccountAsync(People.Sam)).Id, Aal.One));
    }

    [Fact]
    public async Task Whoever_is_signed_in_gets_the_whole_form_to_sign_in_anew()
    {
        await server.MakeWithAppAsync("signed.in.already");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "signed.in.already");

        var page = await browser.GetAsync("/signin");

        page.Document.QuerySelector("input[autocomplete~=username]").ShouldNotBeNull();
        page.Document.QuerySelector("input[autocomplete=current-password]").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_form_posted_twice_at_once_ends_in_one_signed_in_browser()
    {
        await server.MakeAsync("double.click");
        var browser = server.Browser();
        await browser.PasswordAsync("double.click");
        var form = await browser.GetAsync("/signin");

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => browser.SubmitAsync(
            form, [("Input.Username", "double.click"), ("Input.Password", People.Password)])));

        answers.ShouldAllBe(answer => answer.Location == "/continue");
        (await server.SessionAsync(browser)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("", "", 2)]
    [InlineData("somebody", "", 1)]
    public async Task What_is_missing_is_said_beside_its_field(string username, string password, int errors)
    {
        var page = await server.Browser().PasswordAsync(username, password);

        page.Errors.Count.ShouldBe(errors);
        page.Document.QuerySelectorAll("[aria-invalid=true]").Length.ShouldBe(errors);
    }

    [Fact]
    public async Task A_password_beyond_any_bound_is_not_hashed()
    {
        var page = await server.Browser().PasswordAsync(People.Riley, new string('x', 1025));

        page.Errors.ShouldHaveSingleItem().ShouldBe("Check your password: it is too long");
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var browser = server.Browser();
        var page = await browser.GetAsync("/signin");
        var answer = await browser.SubmitAsync(
            page,
            [("Input.Username", People.Riley), ("Input.Password", People.Password), ("__RequestVerificationToken", "forged")]);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await server.SessionAsync(browser)).ShouldBeNull();
    }

    [Fact]
    public async Task Spanish_speakers_are_told_in_Spanish()
    {
        var browser = server.Browser();
        browser.Language = "es-MX";

        var page = await browser.PasswordAsync(People.Riley, "no es la correcta para nada");

        page.Title.ShouldBe("Iniciar sesión");
        page.Errors.ShouldHaveSingleItem().ShouldStartWith("No pudimos iniciar su sesión");
    }

    /// <summary>The page without what differs from one visit to the next: the anti-forgery token and the name that was typed.</summary>
    private static string Anonymous(TestPage page) => Username().Replace(Token().Replace(page.Body, ""), "");

    private static string Name(string cookie) => cookie.Split('=')[0];

    [GeneratedRegex("<input name=\"__RequestVerificationToken\"[^>]*>")]
    private static partial Regex Token();

    [GeneratedRegex("value=\"[a-z.]*\"")]
    private static partial Regex Username();
}

/// <summary>What takes a server set up otherwise.</summary>
public sealed class SignInSettingsTests
{
    [Fact]
    [Attack(AttackClass.FactorBruteForce)]
    public async Task One_origin_that_fails_too_often_is_closed_for_an_hour_whatever_the_username()
    {
        await using var server = new ServerFixture();
        server.Settings["Authenticators:SignInFailuresPerOrigin"] = "6";
        for (var tries = 0; tries < 6; tries++)
        {
            await server.Browser().PasswordAsync($"guessed.name{tries}", "the same password for all");
        }

        (await server.Browser().PasswordAsync(People.Riley)).Errors.ShouldHaveSingleItem().ShouldStartWith("We could not sign you in");
        server.Clock.Advance(TimeSpan.FromMinutes(61));
        (await server.Browser().PasswordAsync(People.Riley)).Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task The_hinted_username_stands_in_the_field_encoded()
    {
        await using var server = new ServerFixture
        {
            Replace = services => services.AddScoped<ISignInHint>(_ => new Hint("\"><b>riley")),
        };

        var page = await server.Browser().GetAsync("/signin");

        page.Document.QuerySelector("input[autocomplete~=username]")!.GetAttribute("value").ShouldBe("\"><b>riley");
        page.Document.QuerySelector("main b").ShouldBeNull();
    }

    [Theory]
    [InlineData("Authenticators:CodeValidity", "00:11:00")]
    [InlineData("Authenticators:WrongCodesPerChannel", "101")]
    [InlineData("Authenticators:AppIssuer", "with:colon")]
    [InlineData("Accounts:DisownTriesPerOrigin", "0")]
    [InlineData("Sessions:Aal2Absolute", "1.00:00:01")]
    [InlineData("Sessions:Aal2Idle", "01:00:01")]
    [InlineData("Sessions:Aal3Absolute", "12:00:01")]
    [InlineData("Sessions:Aal3Idle", "00:15:01")]
    public async Task An_option_out_of_range_stops_the_start(string option, string value)
    {
        await using var server = new ServerFixture();
        server.Settings[option] = value;

        Should.Throw<Microsoft.Extensions.Options.OptionsValidationException>(server.ValidateConfiguration)
            .Message.ShouldContain(option.Split(':')[1]);
    }

    private sealed class Hint(string username) : ISignInHint
    {
        public string? Username(Microsoft.AspNetCore.Http.HttpContext context) => username;
    }
}
