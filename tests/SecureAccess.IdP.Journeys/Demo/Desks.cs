using Microsoft.Playwright;

namespace SecureAccess.IdP.Journeys.Demo;

/// <summary>
/// The desks of the staff. Each of them signs in once: their cookies are kept from one walk to the next, since a code of the app counts once and the next
/// one takes half a minute.
/// </summary>
internal static class Desks
{
    private static readonly Dictionary<string, IReadOnlyList<BrowserContextCookiesResult>> Kept = [];

    /// <summary>A member of staff at the first page of the desk, in a browser of their own.</summary>
    public static async Task<Walker> AtDeskAsync(this Chromium chromium, string locale, int width, string username)
    {
        var walker = new Walker(await chromium.OpenAsync(locale, width));
        if (Kept.TryGetValue(username, out var cookies))
        {
            await walker.Page.Context.AddCookiesAsync(cookies.Select(c => new Cookie
            {
                Name = c.Name,
                Value = c.Value,
                Domain = c.Domain,
                Path = c.Path,
                Secure = c.Secure,
                HttpOnly = c.HttpOnly,
                SameSite = c.SameSite,
            }));
        }

        await walker.Page.GotoAsync($"{RunningDemo.Provider}/helpdesk");
        if (walker.Path != "/helpdesk")
        {
            await walker.Page.GotoAsync($"{RunningDemo.Provider}/signin");
            await walker.SignInByAppAsync(username);
            await walker.Page.GotoAsync($"{RunningDemo.Provider}/helpdesk");
        }

        Kept[username] = await walker.Page.Context.CookiesAsync();
        await walker.CheckAsync();
        return walker;
    }
}
