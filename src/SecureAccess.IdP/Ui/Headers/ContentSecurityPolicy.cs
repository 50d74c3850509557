namespace SecureAccess.IdP.Ui.Headers;

/// <summary>
/// The Content-Security-Policy of the page now being written (ASVS 5.0, 3.4.3 and 3.4.6). One per request; a room may
/// widen <c>form-action</c> by the one origin to which its request will return, and the signed-out page <c>frame-src</c> by the pages it
/// loads; nothing else.
/// </summary>
public sealed class ContentSecurityPolicy
{
    private const string Fixed =
        "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private readonly SortedSet<string> formActions = new(StringComparer.Ordinal);
    private readonly SortedSet<string> frames = new(StringComparer.Ordinal);

    /// <summary>
    /// Lets a form of this page end at the pending redirect. Browsers apply <c>form-action</c> to the redirects that
    /// follow a post too, so without this the way back to the client would be blocked.
    /// </summary>
    /// <param name="redirectUri">
    /// The registered redirect URI: of http and https ones the origin is named, of private-use schemes (RFC 8252, 7.1) the scheme.
    /// </param>
    public void AllowFormAction(Uri redirectUri)
    {
        ArgumentNullException.ThrowIfNull(redirectUri);
        var web = redirectUri.Scheme == Uri.UriSchemeHttps || redirectUri.Scheme == Uri.UriSchemeHttp;
        formActions.Add(web
            ? Origin(redirectUri)
            : redirectUri.Scheme + ":");
    }

    /// <summary>Lets this page frame one page elsewhere: that path and no other of its origin.</summary>
    /// <param name="page">An http or https address; its query is no part of a policy.</param>
    public void AllowFrame(Uri page)
    {
        ArgumentNullException.ThrowIfNull(page);
        // Both would end the source (Content Security Policy Level 3, 2.3.1).
        var path = page.AbsolutePath.Replace(";", "%3B", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
        frames.Add(Origin(page) + path);
    }

    /// <summary>The header's value.</summary>
    public override string ToString()
    {
        var policy = formActions.Count == 0 ? Fixed : $"{Fixed} {string.Join(' ', formActions)}";
        return frames.Count == 0 ? policy : $"{policy}; frame-src {string.Join(' ', frames)}";
    }

    private static string Origin(Uri address) =>
        new UriBuilder(address.Scheme, address.IdnHost, address.IsDefaultPort ? -1 : address.Port).Uri.GetLeftPart(UriPartial.Authority);
}
