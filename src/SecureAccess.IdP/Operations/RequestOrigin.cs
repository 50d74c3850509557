using System.Diagnostics;
using System.Security.Cryptography;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Operations;

/// <summary>
/// Where the request at hand comes from: the browser, by a random cookie of its own that says nothing about a person, and the network
/// address. Both are known to the rest of the server as keyed hashes only.
/// </summary>
public sealed class RequestOrigin(IHttpContextAccessor accessor, KeyedHash keyedHash)
{
    /// <summary>The browser's cookie: tells browsers apart for limits and binds a sealed request to one of them.</summary>
    public const string BrowserCookie = "__Host-sa-browser";

    private const int TokenLength = 32;
    private string? browserToken;

    /// <summary>Keyed hash of this browser; a browser seen for the first time gets its cookie with the response.</summary>
    public string BrowserKey => keyedHash.Of(KeyedPurpose.Browser, BrowserToken());

    /// <summary>Keyed hash of the network address; an IPv6 address counts by its /64, which one subscriber holds whole.</summary>
    public string AddressKey => keyedHash.OfNetwork(Context.Connection.RemoteIpAddress);

    /// <summary>Both, with the trace id, for the audit trail.</summary>
    public AuditOrigin ForAudit() => accessor.HttpContext is null
        ? AuditOrigin.Server
        : new AuditOrigin(BrowserKey, AddressKey, Activity.Current?.TraceId.ToString() ?? Context.TraceIdentifier);

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("Only a request has an origin.");

    private string BrowserToken()
    {
        if (browserToken is not null)
        {
            return browserToken;
        }

        var sent = Context.Request.Cookies[BrowserCookie];
        if (sent is { Length: TokenLength } && sent.All(char.IsAsciiHexDigitLower))
        {
            return browserToken = sent;
        }

        browserToken = RandomNumberGenerator.GetHexString(TokenLength, lowercase: true);
        if (!Context.Response.HasStarted)
        {
            Context.Response.Cookies.Append(BrowserCookie, browserToken, HostCookie.Lasting(TimeSpan.FromDays(365)));
        }

        return browserToken;
    }
}
