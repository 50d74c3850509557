using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Data.Outbox;

/// <summary>
/// The dispatcher's side of the outbox. Every step is one conditional write, so any number of nodes may work on it: a message is
/// claimed by one of them at a time, and a node that dies loses its claims when their leases end.
/// </summary>
public sealed class OutboxQueue(IdPDbContext db)
{
    /// <summary>Claims up to so many messages that are due, oldest first, each until its lease ends.</summary>
    public async Task<IReadOnlyList<OutboxClaim>> ClaimAsync(
        int most, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        var candidates = await db.Set<OutboxMessage>().AsNoTracking()
            .Where(m => m.DueAt <= now && (m.LeaseUntil == null || m.LeaseUntil <= now))
            .OrderBy(m => m.DueAt).ThenBy(m => m.Id)
            .Take(most)
            .Select(m => new { m.Id, m.Template, m.Attempts, m.Body, m.IdempotencyKey })
            .ToListAsync(cancellationToken);

        List<OutboxClaim> claims = [];
        foreach (var candidate in candidates)
        {
            // Another node that claimed it since has raised the number of attempts.
            var won = await db.Set<OutboxMessage>()
                .Where(m => m.Id == candidate.Id && m.DueAt != null && m.Attempts == candidate.Attempts)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.Attempts, candidate.Attempts + 1).SetProperty(m => m.LeaseUntil, now + lease),
                    cancellationToken);
            if (won == 1)
            {
                claims.Add(new OutboxClaim(
                    candidate.Id, candidate.Template, candidate.Attempts + 1, candidate.Body!, candidate.IdempotencyKey));
            }
        }

        return claims;
    }

    /// <summary>
    /// Ends a delivered message and erases its body. It holds even when the lease ran out meanwhile: delivered is delivered.
    /// </summary>
    /// <param name="claim">The message.</param>
    /// <param name="letter">Of a letter, its reference: noted as handed over, so that what the print house tells of it finds it.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task DeliveredAsync(OutboxClaim claim, string? letter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var first = await db.Set<OutboxMessage>()
            .Where(m => m.Id == claim.Id && m.DeliveredAt == null)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(m => m.DeliveredAt, now)
                    .SetProperty(m => m.DeadAt, (DateTimeOffset?)null)
                    .SetProperty(m => m.Fate, OutboxFate.Delivered)
                    .SetProperty(m => m.Body, (byte[]?)null)
                    .SetProperty(m => m.DueAt, (DateTimeOffset?)null)
                    .SetProperty(m => m.LeaseUntil, (DateTimeOffset?)null),
                cancellationToken);
        if (first == 1 && letter is not null && !await db.PostedLetters.AnyAsync(l => l.Reference == letter, cancellationToken))
        {
            db.PostedLetters.Add(PostedLetter.HandedOver(letter, now));
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// Gives a message up and erases its body: what it said is of no use to anybody any more. That somebody was not told is in the audit
    /// trail, once.
    /// </summary>
    public async Task DeadAsync(OutboxClaim claim, OutboxFate fate, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var given = await Held(claim).ExecuteUpdateAsync(
            set => set
                .SetProperty(m => m.DeadAt, now)
                .SetProperty(m => m.Fate, fate)
                .SetProperty(m => m.Body, (byte[]?)null)
                .SetProperty(m => m.DueAt, (DateTimeOffset?)null)
                .SetProperty(m => m.LeaseUntil, (DateTimeOffset?)null),
            cancellationToken);
        if (given == 1)
        {
            db.Audit.Add(AuditEvent.Of(
                AuditCatalogue.MessageDead, new AuditSubject(Reason: $"{claim.Template}:{fate}"), AuditOrigin.Server, now));
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Lets a message wait until its next try.</summary>
    public Task PostponeAsync(OutboxClaim claim, DateTimeOffset due, CancellationToken cancellationToken) =>
        Held(claim).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.DueAt, due).SetProperty(m => m.LeaseUntil, (DateTimeOffset?)null),
            cancellationToken);

    /// <summary>Removes what was delivered or given up before the given times; answers how many rows.</summary>
    public async Task<int> PruneAsync(
        DateTimeOffset deliveredBefore, DateTimeOffset deadBefore, CancellationToken cancellationToken) =>
        await db.Set<OutboxMessage>().Where(m => m.DeliveredAt < deliveredBefore).ExecuteDeleteAsync(cancellationToken)
        + await db.Set<OutboxMessage>().Where(m => m.DeadAt < deadBefore).ExecuteDeleteAsync(cancellationToken);

    // A claim stands while nobody has claimed the message after it.
    private IQueryable<OutboxMessage> Held(OutboxClaim claim) =>
        db.Set<OutboxMessage>().Where(m => m.Id == claim.Id && m.DueAt != null && m.Attempts == claim.Attempt);
}
