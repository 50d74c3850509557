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
        foreach (var (alg, newest) in Newest(keys))
        {
            if (now >= newest.ActiveFrom + options.RotationPeriod - options.AnnouncementPeriod)
                await AnnounceAsync(alg, newest.Generation + 1, options.AnnouncementPeriod, cancellationToken);
        }

        foreach (var over in KeyLife.Of(keys, options.RetentionPeriod).Where(life => life.StateAt(now) == SigningKeyState.Removed))
        {
            await store.RemoveAsync(over.Key.Kid, now, cancellationToken);
            ProtocolLog.SigningKeyRemoved(log, over.Key.Kid, over.Key.Alg);
        }
    }

    /// <summary>
    /// Announces a successor of every key now, in the place of the ones that the calendar would bring: for an operator who must change keys
    /// out of turn. Nothing that was signed fails; what the old keys signed verifies as after any other rotation.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many successors were announced.</returns>
    public Task<int> RotateAsync(CancellationToken cancellationToken) => SucceedAllAsync(options.AnnouncementPeriod, cancellationToken);

    /// <summary>
    /// Replaces every key at once and publishes the old ones no more: for private keys that somebody else may have. Whatever they signed is
    /// forged or may be, so it verifies nowhere from now on; people sign in again. Nodes follow within a minute, caches of the JWK set
    /// within their age.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many keys were replaced.</returns>
    public async Task<int> ReplaceCompromisedAsync(CancellationToken cancellationToken)
    {
        var compromised = await store.ListAsync(cancellationToken);
        var made = await SucceedAllAsync(TimeSpan.Zero, cancellationToken);

        // The successors stand before the first key goes, so that no node finds itself without one.
        foreach (var key in compromised)
        {
            await store.RemoveAsync(key.Kid, clock.GetUtcNow(), cancellationToken);
            ProtocolLog.SigningKeyRemoved(log, key.Kid, key.Alg);
        }

        return made;
    }

    private async Task<int> SucceedAllAsync(TimeSpan announcement, CancellationToken cancellationToken)
    {
        var made = 0;
        foreach (var (alg, newest) in Newest(await store.ListAsync(cancellationToken)))
        {
            if (await AnnounceAsync(alg, newest.Generation + 1, announcement, cancellationToken) is AddKeyOutcome.Added)
                made++;
        }

        return made;
    }

    /// <summary>The newest key of each algorithm that this version makes keys for.</summary>
    private static IEnumerable<(string Alg, SigningKeyRecord Key)> Newest(IReadOnlyList<SigningKeyRecord> keys) => keys
        .Where(key => FreshKey.Algorithms.Contains(key.Alg))
        .GroupBy(key => key.Alg, StringComparer.Ordinal)
        .Select(group => (group.Key, group.MaxBy(key => key.Generation)!));

    private async Task<AddKeyOutcome> AnnounceAsync(string alg, int generation, TimeSpan announcement, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var next = FreshKey.Make(alg, generation, announcedAt: now, activeFrom: now + announcement);
        var outcome = await store.AddAsync(next, cancellationToken);
        if (outcome is AddKeyOutcome.Added)
            ProtocolLog.SigningKeyAnnounced(log, next.Kid, alg, next.ActiveFrom);

        return outcome;
    }
}
