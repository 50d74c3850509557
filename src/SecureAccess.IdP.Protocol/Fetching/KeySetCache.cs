using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Protocol.Fetching;

/// <summary>
/// Keys fetched from <c>jwks_uri</c> addresses. They are kept as long as their owner says, within bounds; an unknown <c>kid</c> has them
/// fetched anew, since that is how a client rotates (OpenID Connect Core, 10.1.1), but never more than once in a while for one address, so
/// that made-up ones cost nothing. While their address is down, what was last known holds, but no longer than keys are ever believed: a key
/// that its owner took out must not live on because somebody keeps the address from answering.
/// </summary>
internal sealed class KeySetCache(Fetcher fetcher, IOptions<FetchingOptions> options, TimeProvider clock, ILogger<KeySetCache> log)
{
    private static readonly TimeSpan UnstatedAge = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>The keys behind an address; none if they never could be read.</summary>
    /// <param name="address">The <c>jwks_uri</c>.</param>
    /// <param name="kid">A key that should be among them; empty if any will do.</param>
    /// <param name="cancellationToken">Ends the wait, not the fetch, which others may wait for too.</param>
    public async ValueTask<ClientKeySet> FindAsync(string address, string kid, CancellationToken cancellationToken)
    {
        var entry = entries.GetValueOrDefault(address) ?? Add(address);
        if (Suffices(entry.Last, kid))
            return Believed(entry.Last);

        await entry.Turn.WaitAsync(cancellationToken);
        Task<Reading> flight;
        try
        {
            if (Suffices(entry.Last, kid))
                return Believed(entry.Last);

            // The wait for the fetch is the caller's; the fetch is not, or a caller who hangs up would have it begun again and again.
            flight = entry.Flight ??= FetchAsync(address, entry, isSought: entry.Last.At > DateTimeOffset.MinValue && kid.Length > 0 && !Has(entry.Last, kid));
        }
        finally
        {
            entry.Turn.Release();
        }

        return Believed(await flight.WaitAsync(cancellationToken));
    }

    private ClientKeySet Believed(Reading reading) =>
        clock.GetUtcNow() < reading.ReadAt + options.Value.KeysMaximumAge ? reading.Keys : ClientKeySet.Empty;

    private bool Suffices(Reading last, string kid)
    {
        var now = clock.GetUtcNow();
        return kid.Length == 0 || Has(last, kid)
            ? now < last.FreshUntil || now < last.At + options.Value.KeysMinimumAge
            : now < last.SoughtAt + options.Value.KeysMinimumAge;
    }

    private static bool Has(Reading reading, string kid) => reading.Keys.Keys.Any(key => key.Kid == kid);

    private async Task<Reading> FetchAsync(string address, Entry entry, bool isSought)
    {
        // Off the caller's turn at once, so that nobody waits for the network while holding it.
        await Task.Yield();
        try
        {
            return entry.Last = await ReadAsync(address, entry.Last, isSought);
        }
        finally
        {
            await entry.Turn.WaitAsync();
            entry.Flight = null;
            entry.Turn.Release();
        }
    }

    private async Task<Reading> ReadAsync(string address, Reading last, bool isSought)
    {
        var outcome = await fetcher.GetAsync(address, FetchedType.JwkSet, CancellationToken.None);
        var now = clock.GetUtcNow();
        if (outcome is FetchOutcome.Fetched { Body: var body, MaxAge: var maxAge } && TryParse(body, out var keys))
        {
            var (least, most) = (options.Value.KeysMinimumAge, options.Value.KeysMaximumAge);
            var age = maxAge ?? UnstatedAge;
            return new Reading(keys, now, now, isSought ? now : last.SoughtAt, now + (age < least ? least : age > most ? most : age));
        }

        ProtocolLog.ClientKeysUnreadable(log, outcome.GetType().Name);
        return last with { At = now, SoughtAt = now };
    }

    private static bool TryParse(ReadOnlyMemory<byte> body, out ClientKeySet keys)
    {
        try
        {
            keys = ClientKeySet.Parse(Encoding.UTF8.GetString(body.Span));
            return true;
        }
        catch (FormatException)
        {
            keys = ClientKeySet.Empty;
            return false;
        }
    }

    // Bounded: addresses come from registrations, which anybody may be allowed to make. The ones read longest ago go first.
    private Entry Add(string address)
    {
        if (entries.Count >= options.Value.KeySetsKept)
        {
            foreach (var (oldest, _) in entries.OrderBy(pair => pair.Value.Last.At).Take(1 + (options.Value.KeySetsKept / 10)).ToArray())
                entries.TryRemove(oldest, out _);
        }

        return entries.GetOrAdd(address, _ => new Entry());
    }

    private sealed class Entry
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public Reading Last { get; set; } = Reading.None;

        public Task<Reading>? Flight { get; set; }
    }

    // ReadAt: when the address last gave them. At: when it was last asked, whatever it answered. SoughtAt: when an unknown kid last had them
    // fetched, or the fetch failed. A rotation right after an ordinary fetch is seen at once.
    private sealed record Reading(
        ClientKeySet Keys, DateTimeOffset ReadAt, DateTimeOffset At, DateTimeOffset SoughtAt, DateTimeOffset FreshUntil)
    {
        public static readonly Reading None = new(
            ClientKeySet.Empty, DateTimeOffset.MinValue, DateTimeOffset.MinValue, DateTimeOffset.MinValue, DateTimeOffset.MinValue);
    }
}
