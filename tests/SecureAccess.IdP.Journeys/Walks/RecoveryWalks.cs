using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>The day the password is forgotten, and the day what comes after it is lost: each page read, in both languages.</summary>
public sealed class RecoveryWalks(Chromium chromium)
{
    private const string Chosen = "seven slow rivers under one bridge";

    [Theory]
    [InlineData("en-US", 1024)]
    [InlineData("es-US", 320)]
    public async Task Whoever_forgot_the_password_shows_mailbox_and_key_and_chooses_another(string locale, int width)
    {
        var username = $"forgot.all.{width}";
        var email = $"{username}@example.com";
        var walker = new Walker(await chromium.OpenAsync(locale, width));
        await new VirtualKey("ctap2", "usb", Resident: false, Verifies: false, Copies: false).PlugInAsync(walker.Page);
        await PasskeyWalks.RegisterAsync(walker, username);
        await walker.Page.Context.ClearCookiesAsync();

        await walker.OpenAsync($"{RunningDemo.Provider}/signin");
        await walker.FollowAsync("/forgot/password");
        await walker.SentCodeAsync(email, async () =>
        {
            await walker.TypeAsync("username", email);
            await walker.PressAsync();
            walker.Path.ShouldBe("/forgot/password/code");
        });
        walker.Path.ShouldBe("/forgot/password/passkey");
        await walker.FollowAsync("/forgot/password/recovery-code");
        await walker.OpenAsync($"{RunningDemo.Provider}/forgot/password/passkey");
        await PasskeyWalks.UseAsync(walker, "/forgot/password/new");
        await walker.TypeAsync("new-password", Chosen);
        await walker.PressAsync();
        walker.Path.ShouldBe("/signin");

        await walker.PasswordAsync(username, Chosen);
        walker.Path.ShouldBe("/signin/passkey");
        await LoseTheKeyAsync(walker, email);
        await walker.OpenAsync($"{RunningDemo.Provider}/signin/passkey");
        await PasskeyWalks.UseAsync(walker, "/account");
    }

    /// <summary>A basic account has no second address: the last page names the help desk, and nothing is removed.</summary>
    private static async Task LoseTheKeyAsync(Walker walker, string email)
    {
        await walker.FollowAsync("/forgot/factor");
        await walker.SentCodeAsync(email, () => walker.PressAsync());
        walker.Path.ShouldBe("/forgot/factor/second");
        (await walker.Page.Locator("main form").CountAsync()).ShouldBe(0);
    }
}
