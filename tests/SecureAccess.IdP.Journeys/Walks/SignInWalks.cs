using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>Returning people sign in at Transcript Delivery with two factors, every time.</summary>
public sealed class SignInWalks(Chromium chromium)
{
    [Theory]
    [InlineData("en-US", 1024)]
    [InlineData("es-US", 320)]
    public async Task Riley_signs_in_with_an_authenticator_app(string locale, int width)
    {
        var riley = new Walker(await chromium.OpenAsync(locale, width));
        await EnterAsync(riley);
        await riley.SignInByAppAsync("riley.returning");
        await ShouldBeInsideAsync(riley);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("es-US")]
    public async Task Sam_signs_in_with_a_text_code(string locale)
    {
        var sam = new Walker(await chromium.OpenAsync(locale));
        await EnterAsync(sam);
        await sam.SignInByTextAsync("sam.texts", Person.Named("sam.texts").Phone);
        await ShouldBeInsideAsync(sam);
    }

    [Fact]
    public async Task Jordan_was_proofed_by_a_sister_service_and_is_not_proofed_again()
    {
        var jordan = new Walker(await chromium.OpenAsync());
        await EnterAsync(jordan);
        await jordan.SignInByTextAsync("jordan.sister", Person.Named("jordan.sister").Phone);
        await ShouldBeInsideAsync(jordan);
    }

    [Fact]
    public async Task Sign_in_works_without_JavaScript()
    {
        var sam = new Walker(await chromium.OpenAsync(scripts: false), checks: false);
        await EnterAsync(sam);
        await sam.SignInByTextAsync("sam.texts", Person.Named("sam.texts").Phone);
        await ShouldBeInsideAsync(sam);
    }

    [Fact]
    public async Task A_wrong_password_says_so_and_keeps_the_username()
    {
        var sam = new Walker(await chromium.OpenAsync());
        await EnterAsync(sam);
        await sam.PasswordAsync("sam.texts", "not the password at all");
        sam.Path.ShouldBe("/signin");
        (await sam.Page.Locator("main [autocomplete~='username']").InputValueAsync()).ShouldBe("sam.texts");
        (await sam.Page.Locator("[role=alert]").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_code_that_was_used_is_refused_the_second_time_and_after_the_back_button()
    {
        var sam = new Walker(await chromium.OpenAsync());
        var phone = Person.Named("sam.texts").Phone;
        await EnterAsync(sam);
        await sam.SignInByTextAsync("sam.texts", phone);
        await ShouldBeInsideAsync(sam);
        var used = (await Inbox.ReadAsync(phone))[0].Code!;

        var thief = new Walker(await chromium.OpenAsync(), checks: false);
        await EnterAsync(thief);
        await thief.PasswordAsync("sam.texts");
        await thief.TypeAsync("one-time-code", used);
        await thief.PressAsync();
        thief.Path.ShouldBe("/signin/second-factor");

        await sam.Page.GoBackAsync();
        await sam.Page.GotoAsync($"{RunningDemo.Provider}/continue");
        sam.Path.ShouldBe("/account");
    }

    [Fact]
    public async Task Signing_out_at_the_application_signs_out_at_the_provider()
    {
        var sam = new Walker(await chromium.OpenAsync());
        await EnterAsync(sam);
        await sam.SignInByTextAsync("sam.texts", Person.Named("sam.texts").Phone);
        await sam.OpenAsync($"{RunningDemo.TranscriptDelivery}/sign-out");
        if (sam.Path == "/sign-out")
        {
            await sam.PressAsync();
        }

        await sam.Page.GotoAsync($"{RunningDemo.Provider}/account");
        sam.Path.ShouldBe("/signin");
    }

    [Theory]
    [InlineData("en-US", 1024, "Chrome on Linux")]
    [InlineData("es-US", 320, "Chrome en Linux")]
    public async Task The_pages_of_a_persons_sessions_and_password_are_read_and_left_without_changing_any(string locale, int width, string browser)
    {
        var jordan = new Walker(await chromium.OpenAsync(locale, width));
        await EnterAsync(jordan);
        await jordan.SignInByTextAsync("jordan.sister", Person.Named("jordan.sister").Phone);
        await jordan.OpenAsync($"{RunningDemo.Provider}/account/sessions");
        (await jordan.Page.Locator("main section").First.InnerTextAsync()).ShouldContain(browser);

        await jordan.OpenAsync($"{RunningDemo.Provider}/account/sessions/others/end");
        await jordan.FollowAsync("/account/sessions");
        await jordan.OpenAsync($"{RunningDemo.Provider}/account/sessions/all/end");
        await jordan.FollowAsync("/account/sessions");
        jordan.Path.ShouldBe("/account/sessions");

        await jordan.OpenAsync($"{RunningDemo.Provider}/account");
        await jordan.FollowAsync("/account/password");
        jordan.Path.ShouldBe("/account/password");
    }

    /// <summary>Opens the application and presses its button.</summary>
    internal static async Task EnterAsync(Walker walker)
    {
        await walker.OpenAsync(RunningDemo.TranscriptDelivery);
        await walker.FollowAsync("/sign-in");
    }

    /// <summary>The application let the person in and shows its clients.</summary>
    internal static async Task ShouldBeInsideAsync(Walker walker)
    {
        walker.Page.Url.ShouldStartWith($"{RunningDemo.TranscriptDelivery}/clients");
        (await walker.Page.Locator("main").InnerTextAsync()).ShouldNotBeEmpty();
    }
}
