using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>The second factor by a call: the same code, line and limits as by text message, and told apart in what tokens say.</summary>
public sealed class VoiceCodeTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string SecondFactor = "/signin/second-factor";

    [Fact]
    public async Task A_code_spoken_in_a_call_raises_the_session_as_such()
    {
        var (browser, account) = await AtCodeAsync("voice.right", "+12025550281");

        var called = await browser.FollowAsync(await CallAsync(browser));

        called.Text.ShouldContain("We are calling you with a new code");
        var message = (await server.MessagesToAsync("+12025550281"))[0];
        (message.Channel, message.Template).ShouldBe((MessageChannel.Voice, MessageTemplate.SignInCode));
        (await browser.SecondFactorAsync(message.Parameters[MessageParameters.Code])).Location.ShouldBe("/continue");
        (await server.SessionAsync(browser))!.Authentications[^1].Method.ShouldBe(AuthenticationMethod.VoiceCode);
        (await server.TrailAsync(account)).ShouldBe(
            ["password_accepted", "sign_in_code_sent:text", "sign_in_code_sent:voice", "second_factor_accepted:voice"], ignoreOrder: true);
    }

    [Fact]
    public async Task Calls_count_with_text_messages_and_a_call_resets_no_wrong_tries()
    {
        var (browser, _) = await AtCodeAsync("voice.limit", "+12025550282");
        var wrong = 0;
        while (wrong < 10)
        {
            await CallAsync(browser);
            server.Clock.Advance(TimeSpan.FromMilliseconds(10));
            for (var tries = 0; tries < 4 && wrong < 10; tries++, wrong++)
            {
                await browser.SecondFactorAsync(People.Wrong(await server.CodeToAsync("+12025550282")));
            }
        }

        (await CallAsync(browser)).Text.ShouldContain("Too many wrong codes were entered");
        (await browser.SecondFactorAsync(await server.CodeToAsync("+12025550282"))).Title.ShouldBe("Too many wrong codes");
    }

    [Fact]
    public async Task So_many_calls_and_messages_an_hour_go_to_one_phone_and_no_more()
    {
        var (browser, _) = await AtCodeAsync("voice.many", "+12025550283");
        for (var calls = 0; calls < 9; calls++)
        {
            (await CallAsync(browser)).Location.ShouldNotBeNull();
        }

        (await CallAsync(browser)).Location.ShouldBeNull();
        (await server.MessagesToAsync("+12025550283")).Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_phone_can_be_bound_by_a_call()
    {
        await server.MakeAsync("voice.bind");
        var browser = server.Browser();
        await browser.PasswordAsync("voice.bind");
        await browser.SubmitAsync("/enrol/phone", ("Input.Phone", "202-555-0284"));
        server.Clock.Advance(TimeSpan.FromMilliseconds(10));
        await browser.SubmitAsync(await browser.GetAsync("/enrol/phone/code"), [], "Call");

        var message = (await server.MessagesToAsync("+12025550284"))[0];
        (message.Channel, message.Template).ShouldBe((MessageChannel.Voice, MessageTemplate.PhoneEnrolmentCode));
        var answer = await browser.SubmitAsync("/enrol/phone/code", ("Input.Code", message.Parameters[MessageParameters.Code]));
        answer.Location.ShouldBe("/continue");
        (await server.SessionAsync(browser))!.Authentications[^1].Method.ShouldBe(AuthenticationMethod.VoiceCode);
    }

    private static async Task<TestPage> CallAsync(TestBrowser browser) => await browser.SubmitAsync(await browser.GetAsync(SecondFactor), [], "Call");

    private async Task<(TestBrowser Browser, Guid Account)> AtCodeAsync(string username, string phone)
    {
        var account = await server.MakeWithPhoneAsync(username, phone);
        var browser = server.Browser();
        (await browser.FollowAsync(await browser.PasswordAsync(username))).Path.ShouldBe(SecondFactor);
        server.Clock.Advance(TimeSpan.FromMilliseconds(10));
        return (browser, account.Id);
    }
}
