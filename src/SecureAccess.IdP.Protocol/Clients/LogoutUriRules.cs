namespace SecureAccess.IdP.Protocol.Clients;

/// <summary>
/// Which addresses a client may register beside its redirect URIs, for being told of logouts and for starting a sign-in. Registration asks
/// these rules; where an address leads is another question, put each time somebody goes there.
/// </summary>
public static class LogoutUriRules
{
    /// <summary>
    /// Whether an address may be registered as <c>backchannel_logout_uri</c>, <c>frontchannel_logout_uri</c> or <c>initiate_login_uri</c>:
    /// absolute, https, without fragment (Back-Channel Logout 1.0, 2.2; Front-Channel Logout 1.0, 2; OpenID Connect Core, 4).
    /// </summary>
    /// <param name="uri">The address to register.</param>
    /// <param name="loopback">Whether http on loopback will do too, for a server that clients in development run beside.</param>
    public static bool IsRegistrable(string uri, bool loopback) =>
        RedirectUriRules.IsRegistrable(uri, native: false)
        && (loopback || uri.StartsWith("https:", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Whether a <c>frontchannel_logout_uri</c> is on the origin of one of the client's redirect URIs (Front-Channel Logout 1.0, 2), or a
    /// client could have a page of somebody else loaded inside ours.
    /// </summary>
    /// <param name="uri">The address, registrable by the rule above.</param>
    /// <param name="redirectUris">The client's redirect URIs.</param>
    public static bool IsOnOriginOf(string uri, IEnumerable<string> redirectUris) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var page)
        && redirectUris.Any(redirectUri => Uri.TryCreate(redirectUri, UriKind.Absolute, out var registered)
            && Uri.Compare(page, registered, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0);
}
