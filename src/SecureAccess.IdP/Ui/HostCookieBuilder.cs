namespace SecureAccess.IdP.Ui;

/// <summary>
/// A <c>__Host-</c> cookie (RFC 6265bis, 4.1.3.2): Secure, Path=/ and no Domain, so that no sibling host can plant it.
/// Secure is set whatever the scheme of the request is: browsers take it from http://localhost too, which the
/// framework's own <see cref="CookieSecurePolicy.Always"/> would refuse with an exception.
/// </summary>
internal sealed class HostCookieBuilder : CookieBuilder
{
    public HostCookieBuilder(string name)
    {
        Name = name;
        Path = "/";
        HttpOnly = true;
        SameSite = SameSiteMode.Lax;
        IsEssential = true;
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = true;
        return options;
    }
}
