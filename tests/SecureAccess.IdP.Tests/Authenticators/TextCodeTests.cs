using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>The second factor by text message: sent once, good once, for ten minutes, in the session that asked for it.</summary>
public sealed class TextCodeTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string SecondFactor = "/signin/second-factor";

    [Fact]
    public async Task The_code_sent_raises_the_session_and_leads_to_the_account()
    {
        var (browser, account) = await AtCodeAsync("text.right", "+12025550201");

        var answer = await browser.SecondFactorAsync(await server.CodeToAsync("+12025550201"));

        answer.Location.ShouldBe("/continue");
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.Two);
        (await browser.FollowAsync(answer)).Path.ShouldBe("/account");
        (await server.TrailAsync(account)).ShouldBe(
            ["password_accepted", "sign_in_code_sent:text", "second_factor_accepted:text"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_message_names_how_long_the_code_is_good_and_goes_to_the_bound_phone_alone()
    {
        await AtCodeAsync("text.message", "+12025550202");

        var message = (await server.MessagesToAsync("+12025550202")).ShouldHaveSingleItem();
        (message.Channel, message.Template).ShouldBe((MessageChannel.Text, MessageTemplate.SignInCode));
        message.Parameters[MessageParameters.Minutes].ShouldBe("10");
    }

    [Fact]
    public async Task A_wrong_code_is_told_at_its_field_and_the_right_one_still_works()
    {
        var (browser, account) = await AtCodeAsync("text.wrong", "+12025550203");
        var code = await server.CodeToAsync("+12025550203");

        var page = await browser.SecondFactorAsync(People.Wrong(code));

        page.Errors.ShouldHaveSingleItem().ShouldStartWith("That is not the code we sent");
        page.Document.QuerySelector("[aria-invalid=true]").ShouldNotBeNull();
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.One);
        (await browser.SecondFactorAsync(code)).Location.ShouldBe("/continue");
        (await server.TrailAsync(account)).ShouldContain("second_factor_refused:text:Wrong");
    }

    [Theory]
    [InlineData("", "Enter the six-digit code")]
    [InlineData("12345", "The code has six digits")]
    [InlineData("12345a", "The code has six digits")]
    public async Task What_cannot_be_a_code_is_said_and_counts_as_no_try(string typed, string error)
    {
        var name = $"text.form{typed.Length}{typed.Contains('a', StringComparison.Ordinal)}".ToLowerInvariant();
        var (browser, account) = await AtCodeAsync(name, $"+1202555021{typed.Length + (typed.EndsWith('a') ? 1 : 0)}");

        (await browser.SecondFactorAsync(typed)).Errors.ShouldHaveSingleItem().ShouldStartWith(error);

        (await server.CountAsync(AuditCatalogue.SecondFactorRefused, account)).ShouldBe(0);
    }

    [Fact]
    public async Task A_code_may_be_typed_with_spaces_and_a_hyphen()
    {
        var (browser, _) = await AtCodeAsync("text.spaces", "+12025550204");
        var code = await server.CodeToAsync("+12025550204");

        (await browser.SecondFactorAsync($" {code[..3]}-{code[3..]} ")).Location.ShouldBe("/continue");
    }

    [Fact]
    [Attack(AttackClass.FactorBruteForce)]
    [Nist("U-11")]
    public async Task A_code_is_good_until_ten_minutes_are_over_and_not_then()
    {
        var (late, account) = await AtCodeAsync("text.late", "+12025550205");
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        var refused = await late.SecondFactorAsync(await server.CodeToAsync("+12025550205"));
        refused.Errors.ShouldHaveSingleItem().ShouldStartWith("That code is too old: a code works for 10 minutes");
        (await server.TrailAsync(account)).ShouldContain("second_factor_refused:text:Expired");

        await late.SubmitAsync(refused, [], "Send");
        server.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        (await late.SecondFactorAsync(await server.CodeToAsync("+12025550205"))).Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task A_newer_code_voids_the_older_one()
    {
        var (browser, _) = await AtCodeAsync("text.newer", "+12025550206");
        var older = await server.CodeToAsync("+12025550206");
        var sent = await browser.FollowAsync(await browser.SubmitAsync(await browser.GetAsync(SecondFactor), [], "Send"));
        sent.Text.ShouldContain("We sent a new code");
        var newer = await server.CodeToAsync("+12025550206");
        if (older == newer)
        {
            return;
        }

        (await browser.SecondFactorAsync(older)).Errors.ShouldHaveSingleItem().ShouldStartWith("That is not the code we sent");
        (await browser.SecondFactorAsync(newer)).Location.ShouldBe("/continue");
    }

    [Fact]
    [Attack(AttackClass.FactorBruteForce)]
    public async Task A_code_is_dead_after_five_tries_even_when_the_sixth_is_right()
    {
        var (browser, account) = await AtCodeAsync("text.five", "+12025550207");
        var code = await server.CodeToAsync("+12025550207");
        await WrongAsync(browser, code, 4);

        (await browser.SecondFactorAsync(People.Wrong(code))).Errors.ShouldHaveSingleItem().ShouldStartWith("Too many wrong tries");
        (await browser.SecondFactorAsync(code)).Errors.ShouldHaveSingleItem().ShouldStartWith("Too many wrong tries");

        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.One);
        (await server.TrailAsync(account)).ShouldContain("second_factor_refused:text:TriedTooOften");
    }

    [Fact]
    public async Task Loading_the_page_again_sends_no_second_message()
    {
        var (browser, _) = await AtCodeAsync("text.reload", "+12025550208");

        for (var loads = 0; loads < 3; loads++)
        {
            (await browser.GetAsync(SecondFactor)).Text.ShouldContain("Enter the code that we sent to your number ending in 0208");
        }

        await browser.GetAsync(SecondFactor + "?handler=Send");
        (await server.MessagesToAsync("+12025550208")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Authenticating_again_in_the_same_session_sends_a_code_again_and_the_one_before_is_void()
    {
        var (browser, _) = await AtCodeAsync("text.again", "+12025550219");
        var before = await server.CodeToAsync("+12025550219");
        server.Clock.Advance(TimeSpan.FromMinutes(1));

        (await browser.PasswordAsync("text.again")).Location.ShouldBe("/continue");
        await browser.GetAsync(SecondFactor);
        await browser.GetAsync(SecondFactor);

        (await server.MessagesToAsync("+12025550219")).Count.ShouldBe(2);
        var again = await server.CodeToAsync("+12025550219");
        if (before != again)
        {
            (await browser.SecondFactorAsync(before)).Errors.ShouldNotBeEmpty();
        }

        (await browser.SecondFactorAsync(again)).Location.ShouldBe("/continue");
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.Two);
    }

    [Fact]
    public async Task Messages_to_one_phone_are_limited_and_the_page_says_until_when()
    {
        var (browser, account) = await AtCodeAsync("text.resend", "+12025550209");
        for (var again = 1; again < 10; again++)
        {
            (await ResendAsync(browser)).Location.ShouldBe(SecondFactor + "?with=text");
        }

        var refused = await ResendAsync(browser);

        refused.Text.ShouldContain("We have sent as many codes as we can for now. Try again after");
        refused.Text.ShouldContain("Eastern Time");
        refused.Document.QuerySelectorAll("main a[href^='tel:']").ShouldNotBeEmpty();
        (await server.MessagesToAsync("+12025550209")).Count.ShouldBe(10);
        (await server.CountAsync(AuditCatalogue.SignInCodeSent, account)).ShouldBe(10);
        (await server.TrailAsync(account)).ShouldContain("sign_in_code_withheld:text:TooMany");
        (await browser.SecondFactorAsync(await server.CodeToAsync("+12025550209"))).Location.ShouldBe("/continue");

        server.Clock.Advance(TimeSpan.FromMinutes(61));
        await browser.PasswordAsync("text.resend");
        (await browser.GetAsync(SecondFactor)).Text.ShouldContain("We sent a code to the number ending in 0209");
    }

    [Fact]
    [Attack(AttackClass.FactorBruteForce)]
    [Nist("U-11")]
    public async Task Ten_wrong_codes_over_several_codes_close_the_channel_for_a_day_and_the_app_still_works()
    {
        var account = await server.MakeWithAppAsync("text.ten");
        await server.BindPhoneAsync(account, "+12025550230");
        var browser = server.Browser();
        await browser.PasswordAsync("text.ten");
        await browser.GetAsync(SecondFactor + "?with=text");
        await WrongAsync(browser, await server.CodeToAsync("+12025550230"), 5);
        await ResendAsync(browser);
        await WrongAsync(browser, await server.CodeToAsync("+12025550230"), 5);

        // The right code of a new sign-in and a new message does not help: none is sent, and none would be looked at.
        var closed = await browser.SubmitAsync(
            await browser.GetAsync(SecondFactor + "?with=text"), [("Input.Code", await server.CodeToAsync("+12025550230"))]);
        closed.Title.ShouldBe("Too many wrong codes");
        closed.Text.ShouldContain("codes by text message or call are off for now");
        var again = server.Browser();
        await again.PasswordAsync("text.ten");
        (await again.GetAsync(SecondFactor + "?with=text")).Text.ShouldContain("We can text you a code again after");
        (await server.MessagesToAsync("+12025550230")).Count.ShouldBe(2);
        (await server.CountAsync(AuditCatalogue.SecondFactorClosed, account.Id)).ShouldBe(1);
        (await server.TrailAsync(account.Id)).ShouldContain("sign_in_code_withheld:text:Closed");

        closed.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ShouldContain(SecondFactor + "?with=app");
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        (await browser.SecondFactorAsync(server.AppCode(), SecondFactor + "?with=app")).Location.ShouldBe("/continue");

        server.Clock.Advance(TimeSpan.FromHours(24));
        await browser.PasswordAsync("text.ten");
        await browser.GetAsync(SecondFactor + "?with=text");
        (await browser.SecondFactorAsync(await server.CodeToAsync("+12025550230"), SecondFactor + "?with=text")).Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task A_person_with_text_codes_only_is_shown_the_help_desk_when_the_channel_closes()
    {
        var (browser, _) = await AtCodeAsync("text.only", "+12025550220");
        await WrongAsync(browser, await server.CodeToAsync("+12025550220"), 5);
        await ResendAsync(browser);
        await WrongAsync(browser, await server.CodeToAsync("+12025550220"), 5);

        var closed = await browser.SecondFactorAsync("123456");

        closed.Title.ShouldBe("Too many wrong codes");
        closed.Text.ShouldContain("Come back after");
        closed.Document.QuerySelectorAll("main a[href^='tel:']").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_code_of_another_session_of_the_same_person_opens_nothing()
    {
        var (thief, _) = await AtCodeAsync("text.others", "+12025550221");
        var owner = server.Browser();
        await owner.PasswordAsync("text.others");
        server.Clock.Advance(TimeSpan.FromMilliseconds(10));
        var thiefs = await server.CodeToAsync("+12025550221");
        await owner.GetAsync(SecondFactor);
        var owners = await server.CodeToAsync("+12025550221");
        if (owners == thiefs)
        {
            return;
        }

        (await thief.SecondFactorAsync(owners)).Errors.ShouldHaveSingleItem().ShouldStartWith("That is not the code we sent");
        (await owner.SecondFactorAsync(owners)).Location.ShouldBe("/continue");
    }

    [Fact]
    [Attack(AttackClass.OneTimeValueReuse)]
    [Nist("U-11")]
    public async Task Of_parallel_posts_of_one_right_code_exactly_one_is_accepted()
    {
        var (browser, account) = await AtCodeAsync("text.parallel", "+12025550222");
        var form = await browser.GetAsync(SecondFactor);
        var code = await server.CodeToAsync("+12025550222");
        var copies = Enumerable.Range(0, 8).Select(_ => browser.Copy()).ToList();

        await Task.WhenAll(copies.Select(copy => copy.SubmitAsync(form, [("Input.Code", code)])));

        (await server.CountAsync(AuditCatalogue.SecondFactorAccepted, account)).ShouldBe(1);
        var live = await Task.WhenAll(copies.Select(copy => server.SessionAsync(copy)));
        live.Count(session => session?.Aal == Aal.Two).ShouldBe(1);
    }

    [Fact]
    [Attack(AttackClass.FactorBruteForce)]
    public async Task Of_parallel_guesses_at_one_code_no_more_than_five_are_looked_at_and_each_counts()
    {
        var (browser, account) = await AtCodeAsync("text.guesses", "+12025550224");
        var form = await browser.GetAsync(SecondFactor);
        var code = await server.CodeToAsync("+12025550224");
        var copies = Enumerable.Range(0, 8).Select(_ => browser.Copy()).ToList();

        await Task.WhenAll(copies.Select(copy => copy.SubmitAsync(form, [("Input.Code", People.Wrong(code))])));

        // The fifth kills the code and is told so; the three that came later were not looked at.
        (await server.WrongCodesAsync("code-text", account)).ShouldBe(5);
        await browser.SecondFactorAsync(code);
        (await server.SessionAsync(browser))!.Aal.ShouldBe(Aal.One);
    }

    [Fact]
    [Attack(AttackClass.OneTimeValueReuse)]
    public async Task A_code_that_was_used_is_worthless_at_the_next_sign_in()
    {
        var (browser, _) = await AtCodeAsync("text.spent", "+12025550223");
        var spent = await server.CodeToAsync("+12025550223");
        await browser.SecondFactorAsync(spent);

        var next = server.Browser();
        await next.PasswordAsync("text.spent");
        await next.GetAsync(SecondFactor);
        if (spent != await server.CodeToAsync("+12025550223"))
        {
            (await next.SecondFactorAsync(spent)).Errors.ShouldHaveSingleItem().ShouldStartWith("That is not the code we sent");
        }
    }

    [Fact]
    public async Task Without_a_session_the_page_leads_to_the_password_and_says_why()
    {
        var browser = server.Browser();
        var answer = await browser.GetAsync(SecondFactor);

        var page = await browser.FollowAsync(answer);
        page.Path.ShouldBe("/signin");
        page.Text.ShouldContain("You were signed out, or you were away too long");
    }

    private async Task<(TestBrowser Browser, Guid Account)> AtCodeAsync(string username, string phone)
    {
        var account = await server.MakeWithPhoneAsync(username, phone);
        var browser = server.Browser();
        var page = await browser.FollowAsync(await browser.PasswordAsync(username));
        page.Path.ShouldBe(SecondFactor);
        page.Text.ShouldContain($"We sent a code to the number ending in {phone[^4..]}");

        // Messages and codes are told apart by their times.
        server.Clock.Advance(TimeSpan.FromMilliseconds(10));
        return (browser, account.Id);
    }

    private static async Task<TestPage> ResendAsync(TestBrowser browser) =>
        await browser.SubmitAsync(await browser.GetAsync(SecondFactor + "?with=text"), [], "Send");

    private static async Task WrongAsync(TestBrowser browser, string right, int times)
    {
        for (var tries = 0; tries < times; tries++)
        {
            await browser.SecondFactorAsync(People.Wrong(right), SecondFactor + "?with=text");
        }
    }
}
