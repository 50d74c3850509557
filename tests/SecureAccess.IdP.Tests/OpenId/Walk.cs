using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>How people get through the server's pages in these tests.</summary>
internal static class Walk
{
    /// <summary>Follows redirects within the server until a page or the client is reached.</summary>
    public static async Task<TestPage> FollowAsync(this TestBrowser browser, TestPage page)
    {
        for (var hops = 0; hops < 10 && page.Location is { } location && location.StartsWith('/'); hops++)
        {
            page = await browser.GetAsync(location);
        }

        return page;
    }

    /// <summary>Opens an address and follows.</summary>
    public static async Task<TestPage> OpenAsync(this TestBrowser browser, string address) =>
        await browser.FollowAsync(await browser.GetAsync(address));

    /// <summary>Sends a form and follows.</summary>
    public static async Task<TestPage> PressAsync(
        this TestBrowser browser, TestPage page, string? handler = null, params (string Name, string Value)[] fields) =>
        await browser.FollowAsync(await browser.SubmitAsync(page, fields, handler));

    /// <summary>Riley's two factors, from the sign-in page on. The clock moves a step first, so that the app shows a fresh value.</summary>
    public static async Task<TestPage> SignInRileyAsync(this TestBrowser browser, ServerFixture server, TestPage signIn)
    {
        var second = await browser.PressAsync(signIn, null, ("Input.Username", People.Riley), ("Input.Password", People.Password));
        server.Clock.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));
        var code = Totp.Compute(Base32.Decode(People.AppKey), Totp.StepAt(server.Clock.GetUtcNow()));
        return await browser.PressAsync(second, null, ("Input.Code", code));
    }
}
