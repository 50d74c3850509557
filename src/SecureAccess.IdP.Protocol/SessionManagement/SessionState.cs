using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SecureAccess.IdP.Protocol.SessionManagement;

/// <summary>
/// <c>session_state</c> (Session Management 1.0, 3.1 and 4.2): what the client's page lets our frame compare. Salted, so that it does not
/// tie a person's visits to one another, and bound to the client and to the origin of its page.
/// </summary>
internal static class SessionState
{
    private const int SaltLength = 16;

    /// <summary>The value for a response.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="redirectUri">Where the response goes.</param>
    /// <param name="browserState">The OP browser state.</param>
    /// <returns>Empty where there is no origin (a private-use scheme of a native app): no page could ask.</returns>
    public static string Of(string clientId, string redirectUri, string browserState)
    {
        if (!Uri.TryCreate(redirectUri, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
            return "";

        var salt = RandomNumberGenerator.GetHexString(SaltLength, lowercase: true);
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{clientId} {OriginOf(uri)} {browserState} {salt}"));
        return $"{Base64Url.EncodeToString(digest)}.{salt}";
    }

    // As browsers write it (RFC 6454, 6.2): host in ASCII, no port where it is the scheme's own.
    private static string OriginOf(Uri uri) => uri.IsDefaultPort ? $"{uri.Scheme}://{Host(uri)}" : $"{uri.Scheme}://{Host(uri)}:{uri.Port}";

    private static string Host(Uri uri) => uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;
}
