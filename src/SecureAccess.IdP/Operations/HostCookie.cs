namespace SecureAccess.IdP.Operations;

/// <summary>
/// How cookies are written here: <c>__Host-</c> (RFC 6265bis 4.1.3.2), so Secure, Path=/ and no Domain; HttpOnly; SameSite=Lax, since the
/// way in is a link from another site. Browsers take Secure cookies from http://localhost too.
/// </summary>
internal static class HostCookie
{
    /// <summary>Gone when the browser is closed.</summary>
    public static CookieOptions ForSession() => new()
    {
        Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true,
    };

    /// <summary>Kept for a time.</summary>
    public static CookieOptions Lasting(TimeSpan age)
    {
        var options = ForSession();
        options.MaxAge = age;
        return options;
    }
}
