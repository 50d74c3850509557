using SecureAccess.IdP.Conformance.Provider;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>
/// The people of the demonstration who sign in here. Signing in costs a password hash and a second factor, so most tests borrow a browser
/// that is signed in already; one that changes the session takes a browser of its own.
/// </summary>
public sealed class People(RunningProvider provider)
{
    private const string Password = "Demo-only passphrase 2026";
    private const string SamsPhone = "+16155550101";
    private const string RileysKey = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private readonly SemaphoreSlim gate = new(1);
    private readonly Inbox inbox = new(provider.Http);
    private Browser? sams;
    private long lastStep;

    /// <summary>A browser in which Sam has been signed in for a while, with both factors. Shared: whoever takes it leaves the session as it is.</summary>
    public async Task<Browser> SamAsync()
    {
        await gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (sams is null)
            {
                var browser = provider.NewBrowser();
                await SignInInsideAsync(browser, await browser.OpenAsync("/account"), "sam.texts");
                sams = browser;
            }

            return sams;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Signs Sam in at the page where a browser stands, and goes on to where the pages lead.</summary>
    public Task<Landing> SamSignsInAsync(Browser browser, Landing at) => SignInAsync(browser, at, "sam.texts");

    /// <summary>Sam signs in at a relying party with a browser that has no session yet.</summary>
    public async Task<SignIn> SamSignsInAtAsync(RelyingParty client, Browser browser, params IEnumerable<(string Name, string? Value)> changes)
    {
        var request = client.Request(changes);
        var landing = await SamSignsInAsync(browser, await client.AuthorizeAsync(browser, request));
        return await client.CompleteAsync(request, await RelyingParty.AllowAsync(browser, landing));
    }

    /// <summary>Signs Riley in, whose second factor is an authenticator app.</summary>
    public Task<Landing> RileySignsInAsync(Browser browser, Landing at) => SignInAsync(browser, at, "riley.returning");

    /// <summary>One after the other: codes are told apart by their order in the inbox, and an app's value counts once.</summary>
    private async Task<Landing> SignInAsync(Browser browser, Landing at, string username)
    {
        await gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return await SignInInsideAsync(browser, at, username);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<Landing> SignInInsideAsync(Browser browser, Landing at, string username)
    {
        at.Page.Address.AbsolutePath.ShouldBe("/signin", at.ToString());
        var before = await inbox.CountAsync(SamsPhone);
        var second = await browser.SubmitAsync(at.Page, new Dictionary<string, string>
        {
            ["username"] = username,
            ["current-password"] = Password,
        });
        second.Page.Address.AbsolutePath.ShouldBe("/signin/second-factor", second.ToString());
        var code = username == "sam.texts" ? await inbox.CodeAfterAsync(SamsPhone, before) : await NextAppValueAsync();
        return await browser.SubmitAsync(second.Page, new Dictionary<string, string> { ["one-time-code"] = code });
    }

    private async Task<string> NextAppValueAsync()
    {
        // The value of the step to come is accepted too, so two sign-ins fit into one step before anybody waits.
        for (; ; await Task.Delay(250, TestContext.Current.CancellationToken))
        {
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30;
            var step = Math.Max(now, lastStep + 1);
            if (step <= now + 1)
            {
                lastStep = step;
                return Totp.Value(RileysKey, step);
            }
        }
    }
}
