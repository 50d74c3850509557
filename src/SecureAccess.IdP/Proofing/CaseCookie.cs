using System.Security.Cryptography;
using System.Text;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// The cookie that opens a case while there is no account: a token of 256 bits of which only the hash is stored.
/// </summary>
/// <remarks>
/// The token of the next stage is computed from this one under a key of the server. Whoever planted or learned this token cannot
/// compute the next; but a form that was sent twice gets the very same cookie twice, whichever answer the browser keeps.
/// </remarks>
public sealed class CaseCookie(IHttpContextAccessor accessor, RequestOrigin origin, KeyedHash keyedHash)
{
    /// <summary>The cookie's name.</summary>
    public const string Name = "__Host-sa-case";

    private const int MostCharacters = 128;
    private string? written;

    /// <summary>Keyed hash of this browser, to which a token is bound.</summary>
    public string BrowserKey => origin.BrowserKey;

    /// <summary>The token the browser sent, or was given during this request; null without one.</summary>
    public string? Token => written ?? (Context.Request.Cookies[Name] is { Length: > 0 and <= MostCharacters } sent ? sent : null);

    /// <summary>The token that follows another.</summary>
    public string Next(Guid caseId, string token) => keyedHash.Of(KeyedPurpose.CaseToken, $"{caseId:N}:{token}");

    /// <summary>Gives the browser a token. Call when what it opens is saved.</summary>
    public void Write(string token)
    {
        written = token;
        Context.Response.Cookies.Append(Name, token, HostCookie.ForSession());
    }

    /// <summary>Takes the cookie away.</summary>
    public void Clear()
    {
        written = null;
        Context.Response.Cookies.Delete(Name, HostCookie.ForSession());
    }

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("Only a request has a cookie.");
}
