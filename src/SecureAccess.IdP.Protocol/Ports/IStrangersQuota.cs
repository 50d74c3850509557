using Microsoft.AspNetCore.Http;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>
/// How much strangers may have written down. A public client's id proves nothing, so whoever says it is a stranger; each such request
/// becomes a row that lives for minutes, and without a ceiling one machine fills the disk.
/// </summary>
public interface IStrangersQuota
{
    /// <summary>Takes one from the share of the network address a request comes from.</summary>
    /// <param name="httpContext">The request.</param>
    /// <param name="write">What would be written.</param>
    QuotaOutcome Take(HttpContext httpContext, StrangersWrite write);
}

/// <summary>What strangers can have written.</summary>
public enum StrangersWrite
{
    /// <summary>A request pushed in the name of a public client (RFC 9126).</summary>
    PushedRequest,

    /// <summary>A device authorization request in the name of a public client (RFC 8628).</summary>
    DeviceRequest,

    /// <summary>A registration without an initial access token (RFC 7591, 3.1).</summary>
    Registration,
}

/// <summary>Whether the share has one left.</summary>
public abstract record QuotaOutcome
{
    private QuotaOutcome()
    {
    }

    /// <summary>It had, and it is taken.</summary>
    public sealed record Taken : QuotaOutcome;

    /// <summary>It has none.</summary>
    /// <param name="RetryAfter">When it will have; whole seconds, at least one.</param>
    public sealed record Exhausted(TimeSpan RetryAfter) : QuotaOutcome;
}
