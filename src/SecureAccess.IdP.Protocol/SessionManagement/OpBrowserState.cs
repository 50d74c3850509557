using Microsoft.AspNetCore.Http;

namespace SecureAccess.IdP.Protocol.SessionManagement;

/// <summary>
/// The OP browser state (Session Management 1.0, 3.2): a cookie whose value changes with every sign-in, step-up and sign-out, so that the
/// script of our frame can tell a relying party whether its view of the session still holds. It opens nothing.
/// </summary>
public static class OpBrowserState
{
    /// <summary>The cookie. Readable by script, and sent inside foreign pages, since that is its whole use; so it says nothing but "changed".</summary>
    public const string CookieName = "__Host-sa-browser-state";

    /// <summary>Gives the browser its state.</summary>
    /// <param name="response">The response the cookie goes with.</param>
    /// <param name="state">Random or derived by a one-way function; never a secret that opens a session.</param>
    public static void Write(HttpResponse response, string state) => response.Cookies.Append(CookieName, state, Attributes());

    /// <summary>Takes it away: nobody is signed in.</summary>
    /// <param name="response">The response the cookie goes with.</param>
    public static void Forget(HttpResponse response) => response.Cookies.Delete(CookieName, Attributes());

    private static CookieOptions Attributes() => new()
    {
        Path = "/", Secure = true, HttpOnly = false, SameSite = SameSiteMode.None, IsEssential = true,
    };
}
