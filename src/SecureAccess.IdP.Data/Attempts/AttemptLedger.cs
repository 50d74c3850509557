using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Data.Attempts;

/// <summary>A key under which tries are counted, and the limit that holds for it.</summary>
/// <param name="Key">Keyed hash.</param>
/// <param name="Policy">The limit.</param>
public sealed record Counted(string Key, AttemptPolicy Policy);

/// <summary>What the ledger says to a try. Closed.</summary>
public abstract record TryOutcome
{
    private TryOutcome()
    {
    }

    /// <summary>The try may be made; how it ends must be reported.</summary>
    /// <param name="TryId">Names the try.</param>
    public sealed record Open(Guid TryId) : TryOutcome;

    /// <summary>A limit is reached. Nothing was written.</summary>
    /// <param name="Until">When it opens again; for staff, never for the person.</param>
    public sealed record Closed(DateTimeOffset Until) : TryOutcome;
}

/// <summary>
/// The ledger of tries. A try is written down before it is made and counts while it is under way, so parallel tries cannot slip past a
/// limit together.
/// </summary>
public sealed class AttemptLedger(IdPDbContext db, TimeProvider time)
{
    /// <summary>How long a try that was begun and never ended (the server died) counts.</summary>
    private static readonly TimeSpan PendingCounts = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Asks to make a try, and writes it down if it may be made. Once begun it is not cancelled: a client that hangs up in the middle would
    /// leave a line behind that soon counts no more.
    /// </summary>
    /// <param name="stage">What is tried.</param>
    /// <param name="keys">Under which it is counted.</param>
    /// <param name="cancellationToken">Ends it before anything is written down.</param>
    /// <exception cref="InvalidOperationException">
    /// A transaction is open: the line would be invisible to parallel tries until it ends, and they would slip past the limit.
    /// </exception>
    public async Task<TryOutcome> BeginAsync(string stage, IReadOnlyCollection<Counted> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (db.Database.CurrentTransaction is not null)
        {
            throw new InvalidOperationException("A try is written down for all to see before anything else is done.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        var now = time.GetUtcNow();
        var tryId = Guid.CreateVersion7(now);
        db.Attempts.AddRange(keys.Select(k => Attempt.Begin(tryId, stage, k.Key, now)));
        await db.SaveChangesAsync(CancellationToken.None);

        // Written first, counted second: of two parallel tries at least one sees the other.
        foreach (var counted in keys)
        {
            if (await ClosedUntilAsync(stage, counted, tryId, now, CancellationToken.None) is { } until)
            {
                await db.Attempts.Where(a => a.TryId == tryId).ExecuteDeleteAsync(CancellationToken.None);
                return new TryOutcome.Closed(until);
            }
        }

        return new TryOutcome.Open(tryId);
    }

    /// <summary>Reports how a try ended. Not cancellable: a failure counts although the client is gone.</summary>
    public Task EndAsync(Guid tryId, AttemptState state) =>
        db.Attempts.Where(a => a.TryId == tryId)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.State, state), CancellationToken.None);

    /// <summary>Lets the failures of a stage count no more for these keys; they stay in the ledger.</summary>
    public Task LiftAsync(string stage, IReadOnlyCollection<string> keys) =>
        db.Attempts.Where(a => a.Stage == stage && keys.Contains(a.Key) && a.State == AttemptState.Failed)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AttemptState.Lifted), CancellationToken.None);

    /// <summary>
    /// Lets the failed tries of a stage that count for these keys count no more at all, under whatever other key they were counted too: else the other one
    /// would keep the door closed.
    /// </summary>
    public Task LiftTriesAsync(string stage, IReadOnlyCollection<string> keys) =>
        db.Attempts
            .Where(a => a.Stage == stage && a.State == AttemptState.Failed)
            .Where(a => db.Attempts.Any(counted => counted.TryId == a.TryId && counted.Stage == stage && keys.Contains(counted.Key)))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AttemptState.Lifted), CancellationToken.None);

    /// <summary>Whether a limit is reached, without making a try.</summary>
    public Task<DateTimeOffset?> ClosedUntilAsync(string stage, Counted counted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(counted);
        return ClosedUntilAsync(stage, counted, Guid.Empty, time.GetUtcNow(), cancellationToken);
    }

    private async Task<DateTimeOffset?> ClosedUntilAsync(
        string stage, Counted counted, Guid except, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var horizon = now - counted.Policy.Horizon;
        var fresh = now - PendingCounts;
        var failures = await db.Attempts.AsNoTracking()
            .Where(a => a.Stage == stage && a.Key == counted.Key && a.At > horizon && a.TryId != except)
            .Where(a => a.State == AttemptState.Failed || (a.State == AttemptState.Pending && a.At > fresh))
            .OrderByDescending(a => a.At)
            // Bounded, and always enough to reach the limit: a cut below it would never close the door.
            .Take(counted.Policy.MaxFailures + 1000)
            .Select(a => a.At)
            .ToListAsync(cancellationToken);
        return counted.Policy.ClosedUntil(failures, now);
    }
}
