using System.Buffers;

namespace SecureAccess.IdP.Protocol.Clients;

/// <summary>
/// Redirect URIs are compared as text, whole and ordinally (RFC 9700, 2.1): no parsing, no patterns, no prefixes. A parser that reads a
/// URI otherwise than the browser does is how peers were robbed of codes (CVE-2026-7504, CVE-2024-8883, CVE-2024-52289).
/// </summary>
public static class RedirectUriRules
{
    private const int MaximumLength = 2048;

    // RFC 8252, 7.3. The literal addresses are the better choice, since "localhost" may resolve elsewhere (8.3), but a client that
    // registered the name is answered at the name; none of the three stands for another.
    private static readonly string[] LoopbackOrigins = ["http://127.0.0.1", "http://[::1]", "http://localhost"];

    // What browsers run instead of visiting.
    private static readonly SearchValues<string> ForbiddenSchemes =
        SearchValues.Create(["javascript", "data", "vbscript", "file", "blob", "about", "view-source"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a received redirect URI is one of the client's.</summary>
    /// <param name="client">The client.</param>
    /// <param name="received">The parameter as received.</param>
    public static bool Matches(Client client, string received) => IsOneOf(client, client.RedirectUris, received);

    /// <summary>Whether a received post-logout redirect URI is one of the client's (RP-Initiated Logout 1.0, 3), by the same rule.</summary>
    /// <param name="client">The client.</param>
    /// <param name="received">The parameter as received.</param>
    public static bool MatchesPostLogout(Client client, string received) => IsOneOf(client, client.PostLogoutRedirectUris, received);

    /// <summary>
    /// Whether an address may be registered as a redirect URI at all: absolute, ASCII, without fragment and user info; https, or http on
    /// loopback, or for native clients a private-use scheme with a dot (RFC 8252, 7.1). Registration asks this; requests do not.
    /// </summary>
    /// <param name="uri">The address to register.</param>
    /// <param name="native">Whether the client is native.</param>
    public static bool IsRegistrable(string uri, bool native)
    {
        if (uri.Length is 0 or > MaximumLength || uri.Any(character => character is <= ' ' or > '~' or '\\' or '#')
            || !Uri.TryCreate(uri, UriKind.Absolute, out var parsed) || parsed.UserInfo.Length > 0)
        {
            return false;
        }

        return parsed.Scheme switch
        {
            "https" => parsed.Host.Length > 0,
            "http" => parsed.IsLoopback,
            var scheme => native && scheme.Contains('.', StringComparison.Ordinal) && !ForbiddenSchemes.Contains(scheme),
        };
    }

    private static bool IsOneOf(Client client, IReadOnlyList<string> registeredUris, string received)
    {
        if (received.Length is 0 or > MaximumLength)
            return false;

        foreach (var registered in registeredUris)
        {
            if (string.Equals(registered, received, StringComparison.Ordinal)
                || (client.Native && client.IsPublic && DiffersInLoopbackPortOnly(registered, received)))
            {
                return true;
            }
        }

        return false;
    }

    // Still no parsing: the same origin literal, then in either text an optional port, then the same rest.
    private static bool DiffersInLoopbackPortOnly(string registered, string received)
    {
        foreach (var origin in LoopbackOrigins)
        {
            if (registered.StartsWith(origin, StringComparison.Ordinal) && received.StartsWith(origin, StringComparison.Ordinal))
                return SkipPort(registered.AsSpan(origin.Length)).SequenceEqual(SkipPort(received.AsSpan(origin.Length)));
        }

        return false;
    }

    private static ReadOnlySpan<char> SkipPort(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty || rest[0] != ':')
            return rest;

        var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
        var length = digits < 0 ? rest.Length - 1 : digits;
        return length is >= 1 and <= 5 ? rest[(1 + length)..] : rest;
    }
}
