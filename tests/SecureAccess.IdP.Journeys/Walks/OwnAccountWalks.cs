using Microsoft.Playwright;
using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>The life of an account on a small phone, from the agreement that is declined at first to the day on which it is closed, in both languages.</summary>
public sealed class OwnAccountWalks(Chromium chromium)
{
    [Theory]
    [InlineData("en-US", "+12025550171")]
    [InlineData("es-US", "+12025550172")]
    public async Task A_person_changes_takes_out_and_closes_what_is_theirs(string locale, string phone)
    {
        var username = $"owns.account.{locale[..2]}";
        var walker = new Walker(await chromium.OpenAsync(locale, 320));
        await RegisterAsync(walker, username, phone);
        await DeclineAndAgreeAsync(walker, username, phone);
        await ChangeEmailAsync(walker, $"{username}.new@example.com");
        await EndAnotherSessionAsync(walker, new Walker(await chromium.OpenAsync(locale, 320), checks: false), username, phone);
        await ReplacePhoneByAppAsync(walker);
        await TakeDataOutAsync(walker);
        await CloseAsync(walker, username);
    }

    /// <summary>A basic account with a phone as its second factor.</summary>
    private static async Task RegisterAsync(Walker walker, string username, string phone)
    {
        await walker.OpenAsync($"{RunningDemo.Provider}/register");
        await walker.PressAsync("Basic");
        await walker.SentCodeAsync($"{username}@example.com", async () =>
        {
            await walker.TypeAsync("given-name", "Olga");
            await walker.TypeAsync("family-name", "Owning");
            await walker.TypeAsync("email", $"{username}@example.com");
            await walker.PressAsync();
        });
        await walker.CredentialsAsync(username);
        await walker.ChooseAsync("Input.Kind", "text");
        await walker.PressAsync();
        await walker.SentCodeAsync(phone, async () =>
        {
            await walker.TypeAsync("tel", phone);
            await walker.PressAsync();
        });
    }

    /// <summary>No is taken, nothing is lost, and the way back is on the page.</summary>
    private static async Task DeclineAndAgreeAsync(Walker walker, string username, string phone)
    {
        walker.Path.ShouldBe("/agreement");
        await walker.PressAsync();
        await ShouldRefuseAsync(walker);
        await walker.PressAsync("Decline");
        await walker.FollowAsync("/continue");
        walker.Path.ShouldBe("/signin");
        await walker.SentCodeAsync(phone, () => walker.PasswordAsync(username, RegistrationSteps.NewPassword));
        await walker.AgreeAsync();
        walker.Path.ShouldBe("/account");
    }

    private static async Task ChangeEmailAsync(Walker walker, string email)
    {
        await walker.FollowAsync("/account/profile");
        await walker.FollowAsync("/account/email");
        await walker.TypeAsync("email", "no address");
        await walker.PressAsync();
        await ShouldRefuseAsync(walker);
        (await walker.Page.Locator("main [autocomplete~='email']").InputValueAsync()).ShouldBe("no address");
        await walker.SentCodeAsync(email, async () =>
        {
            await walker.TypeAsync("email", email);
            await walker.PressAsync();
            walker.Path.ShouldBe("/account/email/code");
            await walker.TypeAsync("one-time-code", "000000");
            await walker.PressAsync();
            await ShouldRefuseAsync(walker);
        });
        walker.Path.ShouldBe("/account/profile");
        (await walker.Page.Locator("main").InnerTextAsync()).ShouldContain(email);
    }

    private static async Task EndAnotherSessionAsync(Walker walker, Walker elsewhere, string username, string phone)
    {
        await elsewhere.Page.GotoAsync($"{RunningDemo.Provider}/signin");
        await elsewhere.SentCodeAsync(phone, () => elsewhere.PasswordAsync(username, RegistrationSteps.NewPassword));
        elsewhere.Path.ShouldBe("/account");

        await walker.FollowAsync("/account/sessions");
        await walker.Page.Locator("main section a[href$='/end']").First.ClickAsync();
        await walker.CheckAsync();
        await walker.PressAsync();
        await ShouldSayAsync(walker);
        await elsewhere.Page.GotoAsync($"{RunningDemo.Provider}/account");
        elsewhere.Path.ShouldBe("/signin");

        // The same question again: it was answered already.
        await walker.Page.GoBackAsync();
        await walker.CheckAsync();
        walker.Path.ShouldBe("/account/sessions");
    }

    private static async Task ReplacePhoneByAppAsync(Walker walker)
    {
        await walker.FollowAsync("/account/authenticators");
        await walker.FollowAsync("/enrol");
        await walker.BindAppAsync();
        await walker.OpenAsync($"{RunningDemo.Provider}/account/authenticators");
        (await walker.Page.Locator("main .summary-row").CountAsync()).ShouldBe(2);
        await OpenPhoneAsync();
        await walker.TypeNamedAsync("Input.Name", "Red phone");
        await walker.PressAsync("Rename");
        await ShouldSayAsync(walker);
        await OpenPhoneAsync();
        (await walker.HeadingAsync()).ShouldBe("Red phone");
        await walker.PressAsync("Remove");
        await ShouldSayAsync(walker);
        (await walker.Page.Locator("main .summary-row").CountAsync()).ShouldBe(1);

        async Task OpenPhoneAsync()
        {
            await walker.OpenAsync($"{RunningDemo.Provider}/account/authenticators");
            await walker.FollowAsync("/account/authenticators/");
        }
    }

    private static async Task TakeDataOutAsync(Walker walker)
    {
        await walker.FollowAsync("/account/data");
        var download = await walker.Page.RunAndWaitForDownloadAsync(() => walker.Page.Locator("main form button").First.ClickAsync());
        await using var copy = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(copy);
        (await reader.ReadToEndAsync()).ShouldContain("Olga");
    }

    private static async Task CloseAsync(Walker walker, string username)
    {
        await walker.FollowAsync("/account/close");
        await walker.PressAsync();
        (await walker.Page.Locator("[aria-invalid=true]").CountAsync()).ShouldBe(2);
        await walker.TypeAsync("current-password", "not the password at all");
        await walker.Page.Locator("main input[type=checkbox]").CheckAsync();
        await walker.PressAsync();
        await ShouldRefuseAsync(walker);
        await walker.TypeAsync("current-password", RegistrationSteps.NewPassword);
        await walker.Page.Locator("main input[type=checkbox]").CheckAsync();
        await walker.PressAsync();
        (await walker.Page.Locator("[role=status]").CountAsync()).ShouldBe(1);

        await walker.OpenAsync($"{RunningDemo.Provider}/account");
        await walker.PasswordAsync(username, RegistrationSteps.NewPassword);
        (await walker.Page.Locator("[role=alert]").CountAsync()).ShouldBe(1);
    }

    private static async Task ShouldRefuseAsync(Walker walker) =>
        (await walker.Page.Locator("[role=alert]").CountAsync()).ShouldBe(1, $"{walker.Path} refuses nothing");

    private static async Task ShouldSayAsync(Walker walker) =>
        (await walker.Page.Locator("[role=status]").CountAsync()).ShouldBe(1, $"{walker.Path} says nothing");
}
