using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>
/// Replaces our keys without a person: a successor is announced while its predecessor signs, takes over when every cache has learnt it,
/// and the predecessor verifies until the last token it signed is long gone. Every node may call it at any time, all at once: a successor
/// is added only if nobody else has added one, and nothing else is ever written.
/// </summary>
public sealed class KeyRotation
{
    private readonly ISigningKeyStore store;
    private readonly TimeProvider clock;
    private readonly KeyOptions options;
    private readonly ILogger<KeyRotation> log;

    internal KeyRotation(ISigningKeyStore store, TimeProvider clock, IOptions<KeyOptions> options, ILogger<KeyRotation> log) =>
        (this.store, this.clock, this.options, this.log) = (store, clock, options.Value, log);

    /// <summary>Announces the successors that are due and removes what is over; often called, it seldom has anything to do.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var keys = await store.ListAsync(cancellationToken);
        foreach (var newest in keys.GroupBy(key => key.Alg, StringComparer.Ordinal).Select(group => group.MaxBy(key => key.Generation)!))
        {
            if (FreshKey.Algorithms.Contains(newest.Alg) && now >= newest.ActiveFrom + options.RotationPeriod - options.AnnouncementPeriod)
                await AnnounceAsync(newest.Alg, newest.Generation + 1, now, cancellationToken);
        }

        foreach (var over in KeyLife.Of(keys, options.RetentionPeriod).Where(life => life.StateAt(now) == SigningKeyState.Removed))
        {
            await store.RemoveAsync(over.Key.Kid, now, cancellationToken);
            ProtocolLog.SigningKeyRemoved(log, over.Key.Kid, over.Key.Alg);
        }
    }

    private async Task AnnounceAsync(string alg, int generation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var next = FreshKey.Make(alg, generation, announcedAt: now, activeFrom: now + options.AnnouncementPeriod);
        if (await store.AddAsync(next, cancellationToken) is AddKeyOutcome.Added)
            ProtocolLog.SigningKeyAnnounced(log, next.Kid, alg, next.ActiveFrom);
    }
}
