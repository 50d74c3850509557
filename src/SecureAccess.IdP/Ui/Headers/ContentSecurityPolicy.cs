namespace SecureAccess.IdP.Ui.Headers;

/// <summary>
/// The Content-Security-Policy of the page now being written (ASVS 5.0, 3.4.3 and 3.4.6). One per request; a room may
/// widen <c>form-action</c> by the one origin to which its request will return, and nothing else.
/// </summary>
public sealed class ContentSecurityPolicy
{
    private const string Fixed =
        "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private readonly SortedSet<string> formActions = new(StringComparer.Ordinal);

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
            ? new UriBuilder(redirectUri.Scheme, redirectUri.IdnHost, redirectUri.IsDefaultPort ? -1 : redirectUri.Port)
                .Uri.GetLeftPart(UriPartial.Authority)
            : redirectUri.Scheme + ":");
    }

    /// <summary>The header's value.</summary>
    public override string ToString() => formActions.Count == 0 ? Fixed : $"{Fixed} {string.Join(' ', formActions)}";
}
