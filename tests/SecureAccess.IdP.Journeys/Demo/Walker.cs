using Microsoft.Playwright;

namespace SecureAccess.IdP.Journeys.Demo;

/// <summary>
/// A person at a browser. Fields are found as password managers find them, by their autocomplete tokens; every page that is met is checked
/// for accessibility before anything is typed, and for a way on: nobody may reach a dead end.
/// </summary>
public sealed class Walker(IPage page, bool checks = true)
{
    public const string RileysKey = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    public IPage Page => page;

    /// <summary>The path of the page the person is on.</summary>
    public string Path => new Uri(page.Url).AbsolutePath;

    public async Task OpenAsync(string address)
    {
        await page.GotoAsync(address);
        await CheckAsync();
    }

    /// <summary>Types into the field with an autocomplete token.</summary>
    public Task TypeAsync(string token, string text) => page.Locator($"main [autocomplete~='{token}']").First.FillAsync(text);

    /// <summary>Types into the field of a name.</summary>
    public Task TypeNamedAsync(string name, string text) => page.Locator($"main [name='{name}']").First.FillAsync(text);

    /// <summary>Chooses from a list.</summary>
    public async Task SelectAsync(string name, string value) => await page.Locator($"main select[name='{name}']").SelectOptionAsync(value);

    public Task ChooseAsync(string name, string value) => page.Locator($"main [name='{name}'][value='{value}']").CheckAsync();

    /// <summary>Presses the first button of the page's form, or the one of a handler.</summary>
    public async Task PressAsync(string? handler = null)
    {
        var button = handler is null
            ? page.Locator("main form button[type=submit], main form button:not([type])").First
            : page.Locator($"main button[formaction*='handler={handler}']").First;
        await button.ClickAsync();
        await LoadedAsync();
        await CheckAsync();
    }

    /// <summary>Presses a link whose address begins so.</summary>
    public async Task FollowAsync(string href)
    {
        await page.Locator($"a[href^='{href}']").First.ClickAsync();
        await LoadedAsync();
        await CheckAsync();
    }

    /// <summary>Username and password.</summary>
    public async Task PasswordAsync(string username, string password = Person.Password)
    {
        Path.ShouldBe("/signin");
        await TypeAsync("username", username);
        await TypeAsync("current-password", password);
        await PressAsync();
    }

    /// <summary>Types the code that a step sends to an address.</summary>
    public async Task SentCodeAsync(string address, Func<Task> send)
    {
        var before = (await Inbox.ReadAsync(address)).Count;
        await send();
        await TypeAsync("one-time-code", await Inbox.CodeAfterAsync(address, before));
        await PressAsync();
    }

    /// <summary>Both factors of somebody with a phone.</summary>
    public async Task SignInByTextAsync(string username, string phone)
    {
        await SentCodeAsync(phone, () => PasswordAsync(username));
    }

    /// <summary>Both factors of somebody with an authenticator app.</summary>
    public async Task SignInByAppAsync(string username, string key = RileysKey)
    {
        await PasswordAsync(username);
        await TypeAsync("one-time-code", await Oathtool.FreshCodeAsync(key, username));
        await PressAsync();
    }

    /// <summary>What the page says, its heading.</summary>
    public Task<string> HeadingAsync() => page.Locator("h1").First.InnerTextAsync();

    /// <summary>Reads the page in the other language too, and turns back.</summary>
    public async Task ReadInBothLanguagesAsync()
    {
        for (var turns = 0; turns < 2; turns++)
        {
            await page.Locator(".languages a").First.ClickAsync();
            await LoadedAsync();
            await CheckAsync();
        }
    }

    /// <summary>
    /// Waits until the page has loaded. When a redirect is quick the load event can pass before anybody listens; the document's own word
    /// counts then.
    /// </summary>
    private async Task LoadedAsync()
    {
        try
        {
            await page.WaitForLoadStateAsync(LoadState.Load, new PageWaitForLoadStateOptions { Timeout = 10_000 });
        }
        catch (TimeoutException)
        {
            (await page.EvaluateAsync<string>("document.readyState")).ShouldBe("complete");
        }
    }

    public async Task CheckAsync()
    {
        if (checks)
        {
            await page.ShouldBeAccessibleAsync();
            (await page.Locator("main a, main button").CountAsync()).ShouldBeGreaterThan(0, $"{page.Url} is a dead end");
        }
    }
}
