using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Authorize.PushedRequests;

/// <summary>The <c>request_uri</c> of a pushed request (RFC 9126, 2.2): a name in the IETF's space with 256 random bits, so that nobody guesses one.</summary>
internal static class RequestReference
{
    private const string Prefix = "urn:ietf:params:oauth:request_uri:";

    /// <summary>Draws a new one.</summary>
    public static string Draw() => Prefix + OpaqueToken.Draw();

    /// <summary>Whether a <c>request_uri</c> names a pushed request, and not an address to fetch one from.</summary>
    public static bool IsOne(string requestUri) => requestUri.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>
    /// The id its code will carry. All visits with one reference have the same, and the store lets one code carry it: so the reference is
    /// used up by the very write that issues the code, however many browsers race for it (RFC 9126, 7.3).
    /// </summary>
    public static string RequestId(TokenHash hash) => "par." + hash.Value;
}
