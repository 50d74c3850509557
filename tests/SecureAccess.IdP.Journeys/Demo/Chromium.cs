using Microsoft.Playwright;

namespace SecureAccess.IdP.Journeys.Demo;

/// <summary>
/// One real browser for all journeys; each person has a profile of their own in it, which is closed when another journey opens its own:
/// dozens of windows left open made every page many times as slow.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];

    private IPlaywright? playwright;
    private readonly List<IBrowserContext> profiles = [];
    private IBrowser? browser;
    private string? journey;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = Arguments,
        });
    }

    /// <summary>Another browser, whose camera sees a film; the caller closes it.</summary>
    public Task<IBrowser> LaunchWithCameraAsync(string film) => playwright!.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = "/usr/bin/chromium",
        Args = [.. Arguments, "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={film}"],
    });

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>A new person's browser: empty profile, one language, a narrow or a wide window, scripts on or off.</summary>
    public async Task<IPage> OpenAsync(string locale = "en-US", int width = 1024, bool scripts = true)
    {
        await CloseOthersAsync();
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = locale,
            JavaScriptEnabled = scripts,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        profiles.Add(context);
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    private async Task CloseOthersAsync()
    {
        var present = TestContext.Current.Test?.UniqueID;
        if (present == journey)
        {
            return;
        }

        journey = present;
        foreach (var profile in profiles)
        {
            await profile.CloseAsync();
        }

        profiles.Clear();
    }
}
