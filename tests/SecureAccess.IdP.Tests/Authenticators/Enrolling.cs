using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>A person on the way to their second factor.</summary>
internal static class Enrolling
{
    /// <summary>A browser in which the password was typed, of an account made for it or already there.</summary>
    public static async Task<(TestBrowser Browser, Guid Account)> WithPasswordAsync(this ServerFixture server, string username, bool made = false)
    {
        if (!made)
        {
            await server.MakeAsync(username);
        }

        var browser = server.Browser();
        (await browser.PasswordAsync(username)).Location.ShouldBe("/continue");
        return (browser, (await server.AccountAsync(username)).Id);
    }

    /// <summary>The key on the page of the app.</summary>
    public static string KeyOn(TestPage page) =>
        page.Document.QuerySelector(".reference")!.TextContent.Replace(" ", "", StringComparison.Ordinal).Trim();

    /// <summary>What an app with that key shows now.</summary>
    public static string ShownBy(this ServerFixture server, TestPage page) =>
        Totp.Compute(Base32.Decode(KeyOn(page)), Totp.StepAt(server.Clock.GetUtcNow()));
}
