using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Vault;

namespace SecureAccess.IdP.Operations;

/// <summary>What a network address has a share of.</summary>
public enum SharedThing
{
    /// <summary>Requests pushed in the name of public clients.</summary>
    PushedRequest,

    /// <summary>Device authorization requests in the name of public clients.</summary>
    DeviceRequest,

    /// <summary>Sign-in requests that are stored because they are too long for an address.</summary>
    LongRequest,

    /// <summary>Registrations without an initial access token.</summary>
    Registration,

    /// <summary>Challenges for signing in with a passkey.</summary>
    PasskeyChallenge,
}

/// <summary>Whether a share had one left. Closed.</summary>
public abstract record ShareOutcome
{
    private ShareOutcome()
    {
    }

    /// <summary>It had, and it is taken.</summary>
    public sealed record Taken : ShareOutcome;

    /// <summary>It had none.</summary>
    /// <param name="RetryAfter">When it will have.</param>
    public sealed record Exhausted(TimeSpan RetryAfter) : ShareOutcome;
}

/// <summary>
/// The share each network address has, minute by minute, of what strangers can have written down. Counted in this node's memory by the
/// framework's limiter: a count in the database would be a write of its own, for whoever floods. Several nodes together allow as many times
/// as much; the rows each client may have waiting bound them all.
/// </summary>
public sealed class AddressShares : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly KeyedHash keyedHash;
    private readonly PartitionedRateLimiter<(SharedThing Thing, string AddressKey)> limiter;

    /// <summary>Starts with every share untouched.</summary>
    public AddressShares(IOptions<StrangersOptions> options, KeyedHash keyedHash)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.keyedHash = keyedHash;
        var limits = options.Value;
        limiter = PartitionedRateLimiter.Create<(SharedThing Thing, string AddressKey), (SharedThing, string)>(of =>
            RateLimitPartition.GetFixedWindowLimiter(of, _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = PerMinute(limits, of.Thing), Window = Minute, QueueLimit = 0,
            }));
    }

    /// <summary>Takes one from the share of the address a request comes from.</summary>
    /// <param name="context">The request.</param>
    /// <param name="thing">Of what.</param>
    public ShareOutcome Take(HttpContext context, SharedThing thing)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var lease = limiter.AttemptAcquire((thing, keyedHash.OfNetwork(context.Connection.RemoteIpAddress)));
        return lease.IsAcquired
            ? new ShareOutcome.Taken()
            : new ShareOutcome.Exhausted(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Minute);
    }

    /// <summary>Ends the counting.</summary>
    public void Dispose() => limiter.Dispose();

    private static int PerMinute(StrangersOptions limits, SharedThing thing) => thing switch
    {
        SharedThing.PushedRequest => limits.PushedRequestsPerMinute,
        SharedThing.DeviceRequest => limits.DeviceRequestsPerMinute,
        SharedThing.LongRequest => limits.LongRequestsPerMinute,
        SharedThing.PasskeyChallenge => limits.PasskeyChallengesPerMinute,
        _ => limits.RegistrationsPerMinute,
    };
}
