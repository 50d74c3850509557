using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>The day the usual second factor is not there: a saved recovery code in its place, and a phone whose SIM card somebody else has.</summary>
public sealed class LostPhoneWalks(Chromium chromium)
{
    [Theory]
    [InlineData("en-US", 1024)]
    [InlineData("es-US", 320)]
    public async Task Whoever_lost_the_key_signs_in_with_a_saved_code_once(string locale, int width)
    {
        var username = $"lost.key.{width}";
        var walker = new Walker(await chromium.OpenAsync(locale, width));
        await new VirtualKey("ctap2", "usb", Resident: false, Verifies: false, Copies: false).PlugInAsync(walker.Page);
        await PasskeyWalks.RegisterAsync(walker, username);
        await walker.FollowAsync("/account/recovery-codes");
        await walker.PressAsync();
        var codes = await walker.Page.Locator(".recovery-codes code").AllInnerTextsAsync();
        codes.Count.ShouldBe(10);

        // The browser's back and its "send the form again" make no others.
        await walker.Page.ReloadAsync();
        (await walker.Page.Locator(".recovery-codes code").CountAsync()).ShouldBe(0);

        await EnterAsync(codes[0]);
        walker.Path.ShouldBe("/account");
        await EnterAsync(codes[0]);
        walker.Path.ShouldBe("/signin/recovery-code");
        (await walker.Page.Locator("[aria-invalid=true]").CountAsync()).ShouldBe(1);
        await walker.TypeNamedAsync("Input.RecoveryCode", codes[1].ToLowerInvariant());
        await walker.PressAsync();
        walker.Path.ShouldBe("/account");

        async Task EnterAsync(string code)
        {
            await walker.Page.Context.ClearCookiesAsync();
            await walker.Page.GotoAsync($"{RunningDemo.Provider}/signin");
            await walker.PasswordAsync(username, RegistrationSteps.NewPassword);
            await walker.FollowAsync("/signin/recovery-code");
            await walker.TypeNamedAsync("Input.RecoveryCode", code);
            await walker.PressAsync();
        }
    }

    [Fact]
    public async Task No_code_goes_to_a_phone_whose_SIM_card_changed_and_the_page_names_other_ways()
    {
        var walker = new Walker(await chromium.OpenAsync("es-US", 320));
        var person = Person.Named("sim.swapped");
        var before = (await Inbox.ReadAsync(person.Phone)).Count;
        await walker.OpenAsync($"{RunningDemo.Provider}/signin");
        await walker.PasswordAsync("sim.swapped");

        walker.Path.ShouldBe("/signin/second-factor");
        await walker.ReadInBothLanguagesAsync();
        (await Inbox.ReadAsync(person.Phone)).Count.ShouldBe(before);
        (await walker.Page.Locator("main a[href^='/signin/recovery-code']").CountAsync()).ShouldBe(1);
    }
}
