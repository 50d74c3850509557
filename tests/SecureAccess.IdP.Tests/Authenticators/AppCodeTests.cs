using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>The second factor by authenticator app (RFC 6238): the value of this step or a neighbouring one, once.</summary>
public sealed class AppCodeTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string SecondFactor = "/signin/second-factor";
    private const string UsedBefore = "That code was used already";
    private const string Wrong = "That is not the code your app shows now";

    [Fact]
    public async Task The_code_the_app_shows_raises_the_session_and_leads_to_the_account()
    {
        var (browser, account) = await AtCodeAsync("app.right");

        var answer = await browser.SecondFactorAsync(server.AppCode());

        answer.Location.ShouldBe("/continue");
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.Two);
        (await browser.FollowAsync(answer)).Path.ShouldBe("/account");
        (await server.TrailAsync(account)).ShouldBe(["password_accepted", "second_factor_accepted:app"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_code_made_by_oathtool_signs_a_person_in()
    {
        var (browser, _) = await AtCodeAsync("app.oathtool");

        var shown = await Oathtool.TotpAsync(People.AppKey, server.Clock.GetUtcNow());

        (await browser.SecondFactorAsync(shown)).Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task A_wrong_code_is_told_at_its_field_and_the_right_one_still_works()
    {
        var (browser, account) = await AtCodeAsync("app.wrong");

        var page = await browser.SecondFactorAsync(WrongCode());

        page.Errors.ShouldHaveSingleItem().ShouldStartWith(Wrong);
        page.Document.QuerySelector("[aria-invalid=true]").ShouldNotBeNull();
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.One);
        (await browser.SecondFactorAsync(server.AppCode())).Location.ShouldBe("/continue");
        (await server.TrailAsync(account)).ShouldContain("second_factor_refused:app:Wrong");
    }

    [Fact]
    [Attack(AttackClass.OneTimeValueReuse)]
    public async Task A_code_overlooked_by_a_thief_is_worthless_once_its_owner_has_used_it()
    {
        var (owner, account) = await AtCodeAsync("app.replay");
        var seen = server.AppCode();
        await owner.SecondFactorAsync(seen);

        var thief = server.Browser();
        await thief.PasswordAsync("app.replay");
        (await thief.SecondFactorAsync(seen)).Errors.ShouldHaveSingleItem().ShouldStartWith(UsedBefore);

        // In the next step it is still within the drift that is allowed for, and still spent.
        server.Clock.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));
        (await thief.SecondFactorAsync(seen)).Errors.ShouldHaveSingleItem().ShouldStartWith(UsedBefore);
        (await server.SessionAsync(thief))!.Aal.ShouldBe(Aal.One);
        (await server.TrailAsync(account)).ShouldContain("second_factor_refused:app:UsedBefore");
    }

    [Fact]
    [Attack(AttackClass.OneTimeValueReuse)]
    public async Task After_a_code_of_a_later_step_those_before_it_are_spent_too()
    {
        var (owner, _) = await AtCodeAsync("app.later");
        await owner.SecondFactorAsync(server.AppCode(1));

        var thief = server.Browser();
        await thief.PasswordAsync("app.later");
        (await thief.SecondFactorAsync(server.AppCode())).Errors.ShouldHaveSingleItem().ShouldStartWith(UsedBefore);
        (await thief.SecondFactorAsync(server.AppCode(-1))).Errors.ShouldHaveSingleItem().ShouldStartWith(UsedBefore);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(1, true)]
    [InlineData(-2, false)]
    [InlineData(2, false)]
    public async Task A_clock_that_is_one_step_off_is_allowed_for_and_two_are_not(int steps, bool accepted)
    {
        var (browser, _) = await AtCodeAsync($"app.drift{steps + 2}");

        var answer = await browser.SecondFactorAsync(server.AppCode(steps));

        (answer.Location == "/continue").ShouldBe(accepted);
        (await server.SessionAsync(browser))!.Aal.ShouldBe(accepted ? Aal.Two : Aal.One);
    }

    [Fact]
    [Attack(AttackClass.OneTimeValueReuse)]
    public async Task Of_parallel_sign_ins_with_one_right_code_exactly_one_session_is_raised()
    {
        var account = await server.MakeWithAppAsync("app.parallel");
        server.Clock.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));
        var browsers = Enumerable.Range(0, 10).Select(_ => server.Browser()).ToList();
        var forms = new List<TestPage>();
        foreach (var browser in browsers)
        {
            await browser.PasswordAsync("app.parallel");
            forms.Add(await browser.GetAsync(SecondFactor));
        }

        await Task.WhenAll(browsers.Zip(forms, (browser, form) => browser.SubmitAsync(form, [("Input.Code", server.AppCode())])));

        var sessions = await Task.WhenAll(browsers.Select(browser => server.SessionAsync(browser)));
        sessions.Count(session => session!.Aal == Aal.Two).ShouldBe(1);
        (await server.CountAsync(AuditCatalogue.SecondFactorAccepted, account.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task A_form_posted_several_times_at_once_raises_its_session_once_and_leaves_a_browser_signed_in()
    {
        var (browser, account) = await AtCodeAsync("app.double");
        var form = await browser.GetAsync(SecondFactor);
        var copies = Enumerable.Range(0, 6).Select(_ => browser.Copy()).ToList();

        var answers = await Task.WhenAll(copies.Select(copy => copy.SubmitAsync(form, [("Input.Code", server.AppCode())])));

        answers.ShouldAllBe(answer => (int)answer.Status < 400);
        (await server.CountAsync(AuditCatalogue.SecondFactorAccepted, account)).ShouldBe(1);
        var sessions = await Task.WhenAll(copies.Select(copy => server.SessionAsync(copy)));
        sessions.Count(session => session?.Aal == Aal.Two).ShouldBe(1);
    }

    [Fact]
    [Attack(AttackClass.FactorBruteForce)]
    public async Task Ten_wrong_codes_close_the_channel_for_a_day_for_the_right_code_too()
    {
        var (browser, account) = await AtCodeAsync("app.ten");
        for (var tries = 0; tries < 10; tries++)
        {
            (await browser.SecondFactorAsync(WrongCode())).Errors.ShouldHaveSingleItem().ShouldStartWith(Wrong);
        }

        var closed = await browser.SecondFactorAsync(server.AppCode());

        closed.Title.ShouldBe("Too many wrong codes");
        closed.Text.ShouldContain("codes from an authenticator app are off for now");
        (await server.TrailAsync(account)).ShouldContain("second_factor_closed:app:Closed");
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.One);

        // A new sign-in opens nothing; a day does.
        server.Clock.Advance(TimeSpan.FromHours(23));
        await browser.PasswordAsync("app.ten");
        (await browser.SecondFactorAsync(server.AppCode())).Title.ShouldBe("Too many wrong codes");
        server.Clock.Advance(TimeSpan.FromHours(1));
        await browser.PasswordAsync("app.ten");
        (await browser.SecondFactorAsync(server.AppCode())).Location.ShouldBe("/continue");
    }

    [Fact]
    [Attack(AttackClass.FactorBruteForce)]
    public async Task Parallel_guesses_do_not_get_past_the_limit()
    {
        var (browser, account) = await AtCodeAsync("app.guesses");
        var form = await browser.GetAsync(SecondFactor);
        var copies = Enumerable.Range(0, 20).Select(_ => browser.Copy()).ToList();

        await Task.WhenAll(copies.Select(copy => copy.SubmitAsync(form, [("Input.Code", WrongCode())])));

        var looked = await server.CountAsync(AuditCatalogue.SecondFactorRefused, account);
        looked.ShouldBeLessThanOrEqualTo(10);
        (await server.CountAsync(AuditCatalogue.SecondFactorClosed, account)).ShouldBe(20 - looked);
        (await server.WrongCodesAsync("code-app", account)).ShouldBe(looked);
    }

    private async Task<(TestBrowser Browser, Guid Account)> AtCodeAsync(string username)
    {
        var account = await server.MakeWithAppAsync(username);
        var browser = server.Browser();
        (await browser.FollowAsync(await browser.PasswordAsync(username))).Path.ShouldBe(SecondFactor);
        return (browser, account.Id);
    }

    private string WrongCode() => People.Wrong([.. Enumerable.Range(-2, 5).Select(server.AppCode)]);
}
