using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Data.Outbox;

/// <summary>A message that waits or was given up, as operators see it: nothing of whom it is for or what it says.</summary>
/// <param name="Id">The row.</param>
/// <param name="Channel">How it leaves.</param>
/// <param name="Template">Which message.</param>
/// <param name="Attempts">Tries begun.</param>
/// <param name="LastFault">Why the last one failed; null before the first.</param>
/// <param name="Fate">How it ended; null while it waits.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="CanBeRetried">Whether its sealed content is still there.</param>
public sealed record TroubledMessage(
    Guid Id, MessageChannel Channel, MessageTemplate Template, int Attempts, OutboxFault? LastFault, OutboxFate? Fate, DateTimeOffset CreatedAt, bool CanBeRetried);

/// <summary>Messages that were given up for want of a gateway and can still be tried anew, counted together.</summary>
/// <param name="Channel">How they were to leave.</param>
/// <param name="Fault">Why the last tries failed.</param>
/// <param name="Count">How many.</param>
/// <param name="Oldest">When the oldest of them was written.</param>
public sealed record GivenUpMessages(MessageChannel Channel, OutboxFault? Fault, int Count, DateTimeOffset Oldest);

/// <summary>Texts or calls that a gateway took, counted together.</summary>
/// <param name="Channel">How they left.</param>
/// <param name="Template">Which message.</param>
/// <param name="Fate">What became of them.</param>
/// <param name="Count">How many.</param>
public sealed record PhoneMessages(MessageChannel Channel, MessageTemplate Template, OutboxFate? Fate, int Count);

/// <summary>What is amiss in the outbox, in numbers.</summary>
/// <param name="OldestWaiting">When the oldest message that is tried, or due, was written; null when none is.</param>
/// <param name="Dead">Messages given up whose content is still there.</param>
public sealed record OutboxState(DateTimeOffset? OldestWaiting, int Dead);

/// <summary>The operator's side of the outbox: what waits too long, what was given up, and what becomes of it.</summary>
public sealed class OutboxOversight(IdPDbContext db, TimeProvider time)
{
    /// <summary>Messages given up, and those that were written before that time and still wait; oldest first.</summary>
    public async Task<IReadOnlyList<TroubledMessage>> TroubledAsync(DateTimeOffset writtenBefore, int most, CancellationToken cancellationToken) =>
        await db.Set<OutboxMessage>().AsNoTracking()
            .Where(m => m.DeadAt != null || (m.DueAt != null && m.CreatedAt < writtenBefore))
            .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id)
            .Take(most)
            .Select(m => new TroubledMessage(m.Id, m.Channel, m.Template, m.Attempts, m.LastFault, m.Fate, m.CreatedAt, m.Body != null))
            .ToListAsync(cancellationToken);

    /// <summary>The messages given up whose content is still there.</summary>
    public async Task<IReadOnlyList<Guid>> RetriableAsync(CancellationToken cancellationToken) =>
        await db.Set<OutboxMessage>().Where(m => m.DeadAt != null && m.Body != null).OrderBy(m => m.Id).Select(m => m.Id).ToListAsync(cancellationToken);

    /// <summary>The same, counted by channel and cause.</summary>
    public async Task<IReadOnlyList<GivenUpMessages>> GivenUpAsync(CancellationToken cancellationToken) =>
        await db.Set<OutboxMessage>()
            .Where(m => m.DeadAt != null && m.Body != null)
            .GroupBy(m => new { m.Channel, m.LastFault })
            .OrderBy(g => g.Key.Channel).ThenBy(g => g.Key.LastFault)
            .Select(g => new GivenUpMessages(g.Key.Channel, g.Key.LastFault, g.Count(), g.Min(m => m.CreatedAt)))
            .ToListAsync(cancellationToken);

    /// <summary>What became of texts and calls that gateways took, as long as their rows are kept.</summary>
    public async Task<IReadOnlyList<PhoneMessages>> OfPhonesAsync(CancellationToken cancellationToken) =>
        await db.Set<OutboxMessage>()
            .Where(m => m.DeliveredAt != null && (m.Channel == MessageChannel.Text || m.Channel == MessageChannel.Voice))
            .GroupBy(m => new { m.Channel, m.Template, m.Fate })
            .OrderBy(g => g.Key.Channel).ThenBy(g => g.Key.Template).ThenBy(g => g.Key.Fate)
            .Select(g => new PhoneMessages(g.Key.Channel, g.Key.Template, g.Key.Fate, g.Count()))
            .ToListAsync(cancellationToken);

    /// <summary>The same in numbers, for probes and metrics.</summary>
    public async Task<OutboxState> StateAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var oldest = await db.Set<OutboxMessage>()
            .Where(m => m.DueAt <= now || (m.DueAt != null && m.Attempts > 0))
            .MinAsync(m => (DateTimeOffset?)m.CreatedAt, cancellationToken);
        return new OutboxState(oldest, await db.Set<OutboxMessage>().CountAsync(m => m.DeadAt != null && m.Body != null, cancellationToken));
    }

    /// <summary>Lets a message that was given up be tried anew, under the key it had; false where there is none whose content is still there.</summary>
    public Task<bool> RetryAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return ChangeAsync(AuditCatalogue.MessageRetried, id, () => db.Set<OutboxMessage>()
            .Where(m => m.Id == id && m.DeadAt != null && m.Body != null)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(m => m.DueAt, now)
                    .SetProperty(m => m.Attempts, 0)
                    .SetProperty(m => m.DeadAt, (DateTimeOffset?)null)
                    .SetProperty(m => m.Fate, (OutboxFate?)null),
                cancellationToken), cancellationToken);
    }

    /// <summary>Erases a message that was given up or waits; false where there is none, or a node is sending it in this moment.</summary>
    public Task<bool> DropAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return ChangeAsync(AuditCatalogue.MessageDropped, id, () => db.Set<OutboxMessage>()
            .Where(m => m.Id == id && m.DeliveredAt == null && m.Body != null && (m.LeaseUntil == null || m.LeaseUntil <= now))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(m => m.Body, (byte[]?)null)
                    .SetProperty(m => m.DueAt, (DateTimeOffset?)null)
                    .SetProperty(m => m.LeaseUntil, (DateTimeOffset?)null)
                    .SetProperty(m => m.DeadAt, now)
                    .SetProperty(m => m.Fate, OutboxFate.Dropped),
                cancellationToken), cancellationToken);
    }

    private async Task<bool> ChangeAsync(AuditEventKind kind, Guid id, Func<Task<int>> change, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await change() == 0)
        {
            return false;
        }

        var template = await db.Set<OutboxMessage>().Where(m => m.Id == id).Select(m => m.Template).SingleAsync(cancellationToken);
        db.Audit.Add(AuditEvent.Of(kind, new AuditSubject(Reason: template.ToString()), AuditOrigin.Server, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
