using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Data.Outbox;

/// <summary>
/// The dispatcher's side of the outbox. Every step is one conditional write, so any number of nodes may work on it: a message is
/// claimed by one of them at a time, and a node that dies loses its claims when their leases end.
/// </summary>
public sealed class OutboxQueue(IdPDbContext db, UndeliveredLedger undelivered)
{
    /// <summary>Claims up to so many messages that are due, oldest first, each until its lease ends.</summary>
    public async Task<IReadOnlyList<OutboxClaim>> ClaimAsync(
        int most, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        var candidates = await db.Set<OutboxMessage>().AsNoTracking()
            .Where(m => m.DueAt <= now && (m.LeaseUntil == null || m.LeaseUntil <= now))
            .OrderBy(m => m.DueAt).ThenBy(m => m.Id)
            .Take(most)
            .Select(m => new { m.Id, m.Template, m.Channel, m.Attempts, m.LeaseUntil, m.LastFault, m.Body, m.IdempotencyKey })
            .ToListAsync(cancellationToken);

        List<OutboxClaim> claims = [];
        foreach (var candidate in candidates)
        {
            // Another node that claimed it since has raised the number of attempts. A lease that ran out tells of a node that died, or of a fault.
            var fault = candidate.LeaseUntil is null ? candidate.LastFault : OutboxFault.Broken;
            var won = await db.Set<OutboxMessage>()
                .Where(m => m.Id == candidate.Id && m.DueAt != null && m.Attempts == candidate.Attempts)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(m => m.Attempts, candidate.Attempts + 1)
                        .SetProperty(m => m.LeaseUntil, now + lease)
                        .SetProperty(m => m.LastFault, fault),
                    cancellationToken);
            if (won == 1)
            {
                claims.Add(new OutboxClaim(
                    candidate.Id, candidate.Template, candidate.Channel, candidate.Attempts + 1, candidate.Body!, candidate.IdempotencyKey));
            }
        }

        return claims;
    }

    /// <summary>
    /// Ends a delivered message and erases its body. It holds even when the lease ran out meanwhile: delivered is delivered.
    /// </summary>
    /// <param name="claim">The message.</param>
    /// <param name="letter">Of a letter, what is noted as handed over, so that what the print house tells of it finds it.</param>
    /// <param name="recipient">The keyed hash of its address or number, so that what comes back finds it.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task DeliveredAsync(OutboxClaim claim, HandedLetter? letter, string? recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var first = await db.Set<OutboxMessage>()
            .Where(m => m.Id == claim.Id && m.DeliveredAt == null)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(m => m.DeliveredAt, now)
                    .SetProperty(m => m.DeadAt, (DateTimeOffset?)null)
                    .SetProperty(m => m.Fate, OutboxFate.Delivered)
                    .SetProperty(m => m.Recipient, recipient)
                    .SetProperty(m => m.Body, (byte[]?)null)
                    .SetProperty(m => m.DueAt, (DateTimeOffset?)null)
                    .SetProperty(m => m.LeaseUntil, (DateTimeOffset?)null),
                cancellationToken);
        if (first == 1 && letter is not null && !await db.PostedLetters.AnyAsync(l => l.Reference == letter.Reference, cancellationToken))
        {
            db.PostedLetters.Add(PostedLetter.HandedOver(letter.Reference, claim.Template, recipient, letter.AccountId, now));
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// Gives a message up. That somebody was not told is in the audit trail, once. Its body is erased, since what it said is of no use to anybody any more;
    /// where only the gateway was at fault it stays, sealed, for an operator to try again.
    /// </summary>
    /// <param name="claim">The message.</param>
    /// <param name="fate">Why.</param>
    /// <param name="fault">Why the last try failed; null where nothing was tried.</param>
    /// <param name="recipient">Where it was refused for good, the keyed hash of the address or number; an e-mail counts as one that came back.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task DeadAsync(
        OutboxClaim claim, OutboxFate fate, OutboxFault? fault, string? recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var body = fate == OutboxFate.Exhausted ? claim.Body : null;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var given = await Held(claim).ExecuteUpdateAsync(
            set => set
                .SetProperty(m => m.DeadAt, now)
                .SetProperty(m => m.Fate, fate)
                .SetProperty(m => m.LastFault, m => fault ?? m.LastFault)
                .SetProperty(m => m.Recipient, recipient)
                .SetProperty(m => m.Body, body)
                .SetProperty(m => m.DueAt, (DateTimeOffset?)null)
                .SetProperty(m => m.LeaseUntil, (DateTimeOffset?)null),
            cancellationToken);
        if (given == 1)
        {
            db.Audit.Add(AuditEvent.Of(
                AuditCatalogue.MessageDead, new AuditSubject(Reason: $"{claim.Template}:{fate}"), AuditOrigin.Server, now));
            await db.SaveChangesAsync(cancellationToken);
            if (fate == OutboxFate.Rejected && claim.Channel == MessageChannel.Email && recipient is not null)
            {
                await undelivered.EmailAsync(claim.Template, recipient, now, now, cancellationToken);
            }
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Lets a message wait until its next try.</summary>
    public Task PostponeAsync(OutboxClaim claim, OutboxFault? fault, DateTimeOffset due, CancellationToken cancellationToken) =>
        Held(claim).ExecuteUpdateAsync(
            set => set
                .SetProperty(m => m.DueAt, due)
                .SetProperty(m => m.LastFault, m => fault ?? m.LastFault)
                .SetProperty(m => m.LeaseUntil, (DateTimeOffset?)null),
            cancellationToken);

    /// <summary>Erases the content of what was given up before that time.</summary>
    public Task EraseDeadAsync(DateTimeOffset deadBefore, CancellationToken cancellationToken) =>
        db.Set<OutboxMessage>().Where(m => m.DeadAt < deadBefore && m.Body != null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Body, (byte[]?)null), cancellationToken);

    /// <summary>Removes what was delivered or given up before the given times; answers how many rows.</summary>
    public async Task<int> PruneAsync(
        DateTimeOffset deliveredBefore, DateTimeOffset deadBefore, CancellationToken cancellationToken) =>
        await db.Set<OutboxMessage>().Where(m => m.DeliveredAt < deliveredBefore).ExecuteDeleteAsync(cancellationToken)
        + await db.Set<OutboxMessage>().Where(m => m.DeadAt < deadBefore).ExecuteDeleteAsync(cancellationToken);

    // A claim stands while nobody has claimed the message after it.
    private IQueryable<OutboxMessage> Held(OutboxClaim claim) =>
        db.Set<OutboxMessage>().Where(m => m.Id == claim.Id && m.DueAt != null && m.Attempts == claim.Attempt);
}
