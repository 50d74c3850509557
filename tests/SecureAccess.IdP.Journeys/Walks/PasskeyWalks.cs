using Microsoft.Playwright;
using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>Passkeys and security keys in a real browser: bound as second factor, used alone, used beside the password.</summary>
public sealed class PasskeyWalks(Chromium chromium)
{
    [Theory]
    [InlineData("internal", true, true, "en-US", 1024)]
    [InlineData("usb", true, false, "es-US", 320)]
    public async Task A_key_that_verifies_its_user_signs_in_alone(string transport, bool resident, bool copies, string locale, int width)
    {
        var walker = new Walker(await chromium.OpenAsync(locale, width), checks: locale == "es-US");
        await new VirtualKey("ctap2", transport, resident, Verifies: true, copies).PlugInAsync(walker.Page);
        await RegisterAsync(walker, $"passkey.{transport}");
        await walker.OpenAsync($"{RunningDemo.Provider}/account/authenticators");
        (await walker.Page.Locator("main .summary-row").CountAsync()).ShouldBe(1);
        await LeaveAsync(walker);

        await walker.Page.GotoAsync($"{RunningDemo.Provider}/signin");
        await UseAsync(walker, "/account");
    }

    [Theory]
    [InlineData("u2f", false, false)]
    [InlineData("ctap2", false, false)]
    [InlineData("ctap2", false, true)]
    public async Task A_key_that_keeps_no_names_is_used_after_the_password(string protocol, bool resident, bool verifies)
    {
        var walker = new Walker(await chromium.OpenAsync(), checks: false);
        await new VirtualKey(protocol, "usb", resident, verifies, Copies: false).PlugInAsync(walker.Page);
        var username = $"key.{protocol}.{(verifies ? "pin" : "touch")}";
        await RegisterAsync(walker, username);
        await LeaveAsync(walker);

        await walker.Page.GotoAsync($"{RunningDemo.Provider}/signin");
        await walker.PasswordAsync(username, RegistrationSteps.NewPassword);
        walker.Path.ShouldBe("/signin/passkey");
        await UseAsync(walker, "/account");
    }

    [Fact]
    public async Task An_account_transcript_takes_a_passkey_and_nothing_that_was_shown_already()
    {
        // RFC 9470 from end to end: the API refuses, the application asks, the provider adds the one factor that is missing.
        const string Transcript = "/clients/MD4Q/account/2024";
        var key = Person.HappyKeys[6];
        var walker = new Walker(await chromium.OpenAsync());
        await new VirtualKey("ctap2", "internal", Resident: true, Verifies: true, Copies: true).PlugInAsync(walker.Page);
        await SignInWalks.EnterAsync(walker);
        await walker.BeginAsync();
        await walker.EmailAsync(Person.Named(key));
        await walker.IdentityAsync(Person.Named(key));
        await walker.FinancialAsync(Person.Named(key));
        await walker.PhoneAsync(Person.Named(key));
        await walker.CredentialsAsync(key);
        await walker.BindProofedPhoneAsync(Person.Named(key));
        await walker.AgreeAsync();
        await walker.NoticeAsync();
        await SignInWalks.ShouldBeInsideAsync(walker);

        await walker.Page.GotoAsync($"{RunningDemo.TranscriptDelivery}{Transcript}");
        walker.Path.ShouldBe("/enrol/passkey");
        await UseAsync(walker, Transcript);

        (await walker.Page.Locator(".transcript h1").InnerTextAsync()).ShouldBe("Account Transcript");
    }

    [Fact]
    public async Task Without_script_the_page_says_so_and_the_other_ways_stay()
    {
        var walker = new Walker(await chromium.OpenAsync(scripts: false), checks: false);
        await walker.Page.GotoAsync($"{RunningDemo.Provider}/signin");
        (await walker.Page.Locator("[data-passkey-missing]").IsVisibleAsync()).ShouldBeTrue();
        (await walker.Page.Locator("[data-passkey-go]").IsVisibleAsync()).ShouldBeFalse();
        (await walker.Page.Locator("main [autocomplete~='current-password']").IsVisibleAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_browser_without_the_key_says_that_none_was_used()
    {
        var walker = new Walker(await chromium.OpenAsync());
        await walker.Page.AddInitScriptAsync("navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError'));");
        await walker.OpenAsync($"{RunningDemo.Provider}/signin");
        await walker.Page.Locator("[data-passkey-go]").ClickAsync();
        await walker.Page.Locator("[data-passkey-failed]").WaitForAsync();
        await walker.CheckAsync();

        // The way by password is one click away, with the cursor where it begins.
        await walker.Page.Locator("[data-passkey-failed] a").ClickAsync();
        (await walker.Page.EvaluateAsync<string>("document.activeElement.autocomplete")).ShouldStartWith("username");
    }

    /// <summary>A basic account with the key that is plugged in as its second factor.</summary>
    internal static async Task RegisterAsync(Walker walker, string username)
    {
        await walker.OpenAsync($"{RunningDemo.Provider}/register");
        await walker.PressAsync("Basic");
        var email = $"{username}@example.com";
        await walker.SentCodeAsync(email, async () =>
        {
            await walker.TypeAsync("given-name", "Pat");
            await walker.TypeAsync("family-name", "Key");
            await walker.TypeAsync("email", email);
            await walker.PressAsync();
        });
        await walker.CredentialsAsync(username);
        walker.Path.ShouldBe("/enrol");
        await walker.ChooseAsync("Input.Kind", "passkey");
        await walker.PressAsync();
        walker.Path.ShouldBe("/enrol/passkey");
        await UseAsync(walker, "/agreement");
        await walker.AgreeAsync();
        walker.Path.ShouldBe("/account");
    }

    /// <summary>Presses the button of the passkey, unless the browser was faster with what it offers in the field.</summary>
    internal static async Task UseAsync(Walker walker, string until)
    {
        try
        {
            await walker.Page.Locator("[data-passkey-go]").ClickAsync(new LocatorClickOptions { Timeout = 3_000 });
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            walker.Path.ShouldBe(until);
        }

        await walker.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == until);
        await walker.CheckAsync();
    }

    private static async Task LeaveAsync(Walker walker)
    {
        await walker.Page.Context.ClearCookiesAsync();
    }
}
