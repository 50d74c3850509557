using System.Diagnostics;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.OpenId;

/// <summary>The engine's ceilings for strangers, kept as shares of network addresses.</summary>
internal sealed class StrangersQuota(AddressShares shares) : IStrangersQuota
{
    public QuotaOutcome Take(HttpContext httpContext, StrangersWrite write) => shares.Take(httpContext, ThingOf(write)) switch
    {
        ShareOutcome.Taken => new QuotaOutcome.Taken(),
        ShareOutcome.Exhausted { RetryAfter: var wait } => new QuotaOutcome.Exhausted(wait),
        _ => throw new UnreachableException(),
    };

    private static SharedThing ThingOf(StrangersWrite write) => write switch
    {
        StrangersWrite.PushedRequest => SharedThing.PushedRequest,
        StrangersWrite.DeviceRequest => SharedThing.DeviceRequest,
        StrangersWrite.Registration => SharedThing.Registration,
        _ => throw new UnreachableException(),
    };
}
