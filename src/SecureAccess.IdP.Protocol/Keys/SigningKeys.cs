using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>
/// Holds our keys in memory and reads them again once a minute, so that every node follows what any of them stored. At the first
/// start it makes one key per algorithm; of nodes that start together one is first, and the others read its keys.
/// </summary>
internal sealed class SigningKeys(
    IServiceScopeFactory scopes, IOptions<KeyOptions> options, TimeProvider clock, ILogger<SigningKeys> log) : IDisposable
{
    private static readonly TimeSpan CacheAge = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim reading = new(1, 1);
    private Reading? last;

    public ValueTask<SigningKeySet> GetAsync(CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref last);
        return known is not null && clock.GetUtcNow() - known.At < CacheAge
            ? ValueTask.FromResult(known.Keys)
            : ReadAsync(known, cancellationToken);
    }

    public void Dispose() => reading.Dispose();

    private async ValueTask<SigningKeySet> ReadAsync(Reading? known, CancellationToken cancellationToken)
    {
        // While one caller reads, the others sign with what is known; only the very first have to wait.
        if (!await reading.WaitAsync(known is null ? Timeout.Infinite : 0, cancellationToken))
            return known!.Keys;

        try
        {
            if (Volatile.Read(ref last) is { } newer && newer != known)
                return newer.Keys;

            var now = clock.GetUtcNow();
            var lives = KeyLife.Of(await LoadAsync(now, cancellationToken), options.Value.RetentionPeriod);
            var keys = new SigningKeySet(lives, known?.Keys, now);
            Volatile.Write(ref last, new Reading(keys, now));
            return keys;
        }
        catch (Exception fault) when (known is not null && fault is not OperationCanceledException)
        {
            // A store that is down for a minute must not stop tokens from being verified.
            ProtocolLog.SigningKeysUnreadable(log, fault);
            Volatile.Write(ref last, known with { At = clock.GetUtcNow() });
            return known.Keys;
        }
        finally
        {
            reading.Release();
        }
    }

    private async Task<IReadOnlyList<SigningKeyRecord>> LoadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ISigningKeyStore>();
        var records = await store.ListAsync(cancellationToken);
        var missing = FreshKey.Algorithms.Where(alg => records.All(record => record.Alg != alg)).ToArray();
        foreach (var alg in missing)
        {
            var first = FreshKey.Make(alg, generation: 1, announcedAt: now, activeFrom: now);
            if (await store.AddAsync(first, cancellationToken) is AddKeyOutcome.Added)
                ProtocolLog.SigningKeyCreated(log, first.Kid, alg);
        }

        return missing.Length > 0 ? await store.ListAsync(cancellationToken) : records;
    }

    private sealed record Reading(SigningKeySet Keys, DateTimeOffset At);
}
