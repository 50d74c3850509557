using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Accounts.Sessions;

/// <summary>
/// Reads well-known names out of a <c>User-Agent</c> (RFC 9110, 10.1.5). It is whatever the browser says: good enough for its owner to tell two
/// sessions apart, and no ground for any decision.
/// </summary>
internal static class UserAgentNames
{
    /// <summary>Nothing of interest stands further behind.</summary>
    private const int Read = 512;

    // In this order, since most browsers name the ones they are like as well: Edge says Chrome and Safari too.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg/", "Microsoft Edge"), ("EdgA/", "Microsoft Edge"), ("EdgiOS/", "Microsoft Edge"),
        ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("Chromium/", "Chromium"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    // Android names Linux too, and an iPhone Mac OS X.
    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Windows NT", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
        ("CrOS", "ChromeOS"), ("Macintosh", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>The names; null when neither is known.</summary>
    public static UsedBrowser? Of(string userAgent)
    {
        var text = userAgent.AsSpan(0, Math.Min(userAgent.Length, Read));
        var (browser, system) = (Find(Browsers, text), Find(Systems, text));
        return browser is null && system is null ? null : new UsedBrowser(browser, system);
    }

    private static string? Find((string Mark, string Name)[] table, ReadOnlySpan<char> text)
    {
        foreach (var (mark, name) in table)
        {
            if (text.Contains(mark, StringComparison.Ordinal))
            {
                return name;
            }
        }

        return null;
    }
}
