using System.Collections.Concurrent;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>The cookies of one browser. Secure cookies are sent to http://localhost too, as browsers do.</summary>
public sealed class CookieJar
{
    private readonly ConcurrentDictionary<string, string> cookies = new(StringComparer.Ordinal);

    /// <summary>A jar with these cookies in it.</summary>
    public CookieJar(IEnumerable<KeyValuePair<string, string>>? from = null)
    {
        foreach (var (name, value) in from ?? [])
        {
            cookies[name] = value;
        }
    }

    /// <summary>The cookies now.</summary>
    public IReadOnlyDictionary<string, string> All => cookies;

    /// <summary>The <c>Cookie</c> header; empty without cookies.</summary>
    public string Header => string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    /// <summary>Takes in what a response sets.</summary>
    public void Keep(HttpResponseMessage response)
    {
        foreach (var set in response.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
        {
            var pair = set.Split(';')[0].Split('=', 2);
            var gone = pair[1].Length == 0
                || set.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase)
                || set.Contains("max-age=0", StringComparison.OrdinalIgnoreCase);
            if (gone)
            {
                cookies.TryRemove(pair[0], out _);
            }
            else
            {
                cookies[pair[0]] = pair[1];
            }
        }
    }
}
