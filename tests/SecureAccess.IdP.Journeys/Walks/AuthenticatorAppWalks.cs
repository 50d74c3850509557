using Microsoft.Playwright;
using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>The sample authenticator app: takes a key by camera or keyboard, and shows what <c>oathtool</c> shows, also without a network.</summary>
public sealed class AuthenticatorAppWalks(Chromium chromium)
{
    private const string Link =
        $"otpauth://totp/Secure%20Access:riley.returning?secret={Walker.RileysKey}&issuer=Secure%20Access&algorithm=SHA1&digits=6&period=30";

    [Theory]
    [InlineData("en-US")]
    [InlineData("es-US")]
    public async Task A_scanned_key_gives_the_codes_of_any_other_app_also_without_a_network(string locale)
    {
        var film = await Film.OfQrCodeAsync(Link);
        try
        {
            await using var browser = await chromium.LaunchWithCameraAsync(film);
            var context = await browser.NewContextAsync(new BrowserNewContextOptions
            {
                Locale = locale,
                Permissions = ["camera"],
                ViewportSize = new ViewportSize { Width = 320, Height = 900 },
            });
            var page = await context.NewPageAsync();
            await OpenAddingAsync(page);
            await page.Locator("#scan").ClickAsync();
            await ShouldShowRileysCodeAsync(page);
            await page.ShouldBeAccessibleAsync();

            await page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => true)");
            await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
            await context.SetOfflineAsync(true);
            await page.ReloadAsync();
            await ShouldShowRileysCodeAsync(page);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(film)!, recursive: true);
        }
    }

    [Fact]
    public async Task A_key_is_typed_with_spaces_and_small_letters()
    {
        var page = await chromium.OpenAsync(width: 320);
        await OpenAddingAsync(page);
        await page.Locator("#key").FillAsync("jbsw y3dp ehpk 3pxp jbsw y3dp ehpk 3pxp");
        await page.Locator("#account").FillAsync("riley.returning");
        await page.Locator("#typed button[type=submit]").ClickAsync();
        await ShouldShowRileysCodeAsync(page);
        (await page.Locator("#list h2").InnerTextAsync()).ShouldBe("riley.returning");
    }

    [Theory]
    [InlineData("")]
    [InlineData("JBSW Y3DP 1890")]
    [InlineData("JBSW Y3DP")]
    [InlineData("https://example.com/")]
    [InlineData("otpauth://hotp/A?secret=JBSWY3DPEHPK3PXP&counter=1")]
    [InlineData("otpauth://totp/A?secret=JBSWY3DPEHPK3PXP&digits=12")]
    [InlineData("otpauth://totp/%E0%A4%A?secret=JBSWY3DPEHPK3PXP")]
    public async Task What_is_no_key_is_refused_beside_its_field_and_kept(string typed)
    {
        var page = await chromium.OpenAsync(width: 320);
        await OpenAddingAsync(page);
        await page.Locator("#key").FillAsync(typed);
        await page.Locator("#typed button[type=submit]").ClickAsync();

        (await page.Locator("#key-error").InnerTextAsync()).ShouldNotBeEmpty();
        (await page.Locator("#key").InputValueAsync()).ShouldBe(typed);
        (await page.Locator("#key").GetAttributeAsync("aria-invalid")).ShouldBe("true");
        await page.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task An_account_is_removed_after_a_question_and_the_key_can_be_read_out_by_nothing()
    {
        var page = await chromium.OpenAsync(width: 320);
        await OpenAddingAsync(page);
        await page.Locator("#key").FillAsync(Link);
        await page.Locator("#typed button[type=submit]").ClickAsync();
        await ShouldShowRileysCodeAsync(page);
        (await page.EvaluateAsync<bool>("""
            () => import("/js/store.js").then((store) => store.all()).then(([account]) => account.key.extractable)
            """)).ShouldBeFalse();

        await page.Locator(".remove").ClickAsync();
        await page.Locator("#removing button[value=keep]").ClickAsync();
        await page.Locator(".code").WaitForAsync();
        await page.Locator(".remove").ClickAsync();
        await page.ShouldBeAccessibleAsync();
        await page.Locator("#removing button[value=remove]").ClickAsync();
        await page.Locator("#none").WaitForAsync();
        (await page.Locator(".code").CountAsync()).ShouldBe(0);
    }

    private static async Task OpenAddingAsync(IPage page)
    {
        await page.GotoAsync(RunningDemo.AuthenticatorApp);
        await page.Locator("#add").ClickAsync();
        await page.ShouldBeAccessibleAsync();
    }

    /// <summary>Compares again where the step turned between the two looks.</summary>
    private static async Task ShouldShowRileysCodeAsync(IPage page)
    {
        var (shown, expected) = ("", "");
        for (var tries = 0; tries < 3 && (shown.Length == 0 || shown != expected); tries++)
        {
            shown = (await page.Locator(".code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
            expected = await Oathtool.CodeAsync(Walker.RileysKey);
        }

        shown.ShouldBe(expected);
    }
}
