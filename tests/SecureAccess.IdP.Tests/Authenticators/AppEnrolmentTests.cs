using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>Binding an authenticator app: its key belongs to one session, is shown three ways, and proves itself by a code.</summary>
public sealed class AppEnrolmentTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_first_factor_confirmed_twice_at_once_is_bound_once()
    {
        var (browser, account) = await server.WithPasswordAsync("enrol.double");
        var form = await browser.GetAsync("/enrol/app");
        var code = server.ShownBy(form);
        var copies = Enumerable.Range(0, 5).Select(_ => browser.Copy()).ToList();

        var answers = await Task.WhenAll(copies.Select(copy => copy.SubmitAsync(form, [("Input.Code", code)])));

        answers.ShouldAllBe(answer => (int)answer.Status < 400);
        (await server.CountAsync(AuditCatalogue.AuthenticatorBound, account)).ShouldBe(1);
        (await server.MessagesToAsync("enrol.double@example.com")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_app_is_bound_by_a_code_of_the_key_shown_which_oathtool_makes_and_which_works_once()
    {
        var (browser, account) = await server.WithPasswordAsync("enrol.app");
        var page = await browser.GetAsync("/enrol/app");
        var code = await Oathtool.TotpAsync(Enrolling.KeyOn(page), server.Clock.GetUtcNow());

        (await browser.SubmitAsync(page, [("Input.Code", code)])).Location.ShouldBe("/continue");

        (await server.TrailAsync(account)).ShouldContain("authenticator_bound:app");
        var next = server.Browser();
        await next.PasswordAsync("enrol.app");
        (await next.SecondFactorAsync(code)).Errors.ShouldHaveSingleItem().ShouldStartWith("That code was used already");
    }

    [Fact]
    public async Task The_key_is_offered_as_a_picture_as_a_link_and_as_text_and_all_say_the_same()
    {
        var (browser, _) = await server.WithPasswordAsync("enrol.key");
        var page = await browser.GetAsync("/enrol/app");

        page.Document.QuerySelector("svg[role=img], [role=img] svg, svg").ShouldNotBeNull();
        var uri = page.Document.QuerySelector("a[href^='otpauth:']")!.GetAttribute("href")!;
        uri.ShouldStartWith("otpauth://totp/Secure%20Access%20%28e-Services%29:enrol.key?secret=" + Enrolling.KeyOn(page) + "&");
        uri.ShouldContain("&issuer=Secure%20Access%20%28e-Services%29&algorithm=SHA1&digits=6&period=30");
        Enrolling.KeyOn(page).Length.ShouldBe(32);
    }

    [Fact]
    public async Task A_wrong_app_code_keeps_the_key_and_is_recorded()
    {
        var (browser, account) = await server.WithPasswordAsync("enrol.appwrong");
        var page = await browser.GetAsync("/enrol/app");

        var refused = await browser.SubmitAsync(page, [("Input.Code", People.Wrong(server.ShownBy(page)))]);

        refused.Errors.ShouldHaveSingleItem().ShouldStartWith("That code does not match");
        Enrolling.KeyOn(refused).ShouldBe(Enrolling.KeyOn(page));
        (await server.TrailAsync(account)).ShouldContain("authenticator_refused:app:Wrong");
    }

    [Fact]
    public async Task A_key_shown_to_one_session_is_not_the_key_of_another()
    {
        // The attack: look at the key in a session of one's own with a stolen password, and wait for the owner to confirm it.
        var (thief, _) = await server.WithPasswordAsync("enrol.seen");
        var seen = Enrolling.KeyOn(await thief.GetAsync("/enrol/app"));
        var (owner, _) = await server.WithPasswordAsync("enrol.seen", made: true);

        Enrolling.KeyOn(await owner.GetAsync("/enrol/app")).ShouldNotBe(seen);
    }
}

/// <summary>An enrolment that was begun goes on after the server was started anew.</summary>
public sealed class EnrolmentRestartTests
{
    [Fact]
    public async Task The_key_of_an_app_stays_the_same_over_reload_and_restart()
    {
        var folder = SeededFolder.Copy("secureaccess-restart-");
        try
        {
            TestBrowser before;
            string key;
            await using (var first = new ServerFixture(folder))
            {
                await first.MakeAsync("restarted.person");
                before = first.Browser();
                await before.PasswordAsync("restarted.person");
                key = Enrolling.KeyOn(await before.GetAsync("/enrol/app"));
                Enrolling.KeyOn(await before.GetAsync("/enrol/app")).ShouldBe(key);
            }

            await using var second = new ServerFixture(folder);
            var browser = second.Browser();
            foreach (var (name, value) in before.Cookies)
            {
                browser.Cookies[name] = value;
            }

            var page = await browser.GetAsync("/enrol/app");
            Enrolling.KeyOn(page).ShouldBe(key);
            var code = Totp.Compute(Base32.Decode(key), Totp.StepAt(second.Clock.GetUtcNow()));
            (await browser.SubmitAsync(page, [("Input.Code", code)])).Location.ShouldBe("/continue");
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
