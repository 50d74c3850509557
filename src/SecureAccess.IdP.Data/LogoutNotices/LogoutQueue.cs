using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Data.LogoutNotices;

/// <summary>
/// The dispatcher's side of the logout notices. Every step is one conditional write, so any number of nodes may work on it. A relying party
/// is told of one session at a time, and one that fails is left alone for all of them: a dead one costs the others nothing.
/// </summary>
public sealed class LogoutQueue(IdPDbContext db)
{
    private const int Candidates = 8;
    private const int GivenUpAtOnce = 200;

    /// <summary>Claims the notice that has been due longest, of the relying parties that nobody is talking to, until its lease ends.</summary>
    public async Task<LogoutClaimOutcome> ClaimAsync(DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        var notices = db.Set<LogoutNoticeRow>().AsNoTracking();
        var due = await notices
            .Where(n => n.DueAt <= now && !notices.Any(other => other.ClientId == n.ClientId && other.LeaseUntil > now))
            .OrderBy(n => n.DueAt).ThenBy(n => n.Id)
            .Take(Candidates)
            .ToListAsync(cancellationToken);
        foreach (var row in due)
        {
            // Another worker that claimed it since has raised the number of attempts.
            var won = await db.Set<LogoutNoticeRow>()
                .Where(n => n.Id == row.Id && n.Attempts == row.Attempts)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(n => n.Attempts, row.Attempts + 1).SetProperty(n => n.LeaseUntil, now + lease),
                    cancellationToken);
            if (won == 1)
            {
                return new LogoutClaimOutcome.Claimed(new LogoutClaim(row.Id, row.ToNotice(), row.Attempts + 1, row.CreatedAt));
            }
        }

        return new LogoutClaimOutcome.NothingDue();
    }

    /// <summary>Ends a notice that was delivered, or that nobody asks for any more. It holds even when the lease ran out meanwhile.</summary>
    public Task DoneAsync(LogoutClaim claim, CancellationToken cancellationToken) =>
        db.Set<LogoutNoticeRow>().Where(n => n.Id == claim.Id).ExecuteDeleteAsync(cancellationToken);

    /// <summary>
    /// Gives a notice up, and with it what else is too late for the same relying party: one that is dead is not tried once for each. That it
    /// was not told is in the audit trail, once for each session.
    /// </summary>
    /// <param name="claim">The notice whose last try failed.</param>
    /// <param name="endedUntil">Notices of sessions that ended until then are too late.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task GiveUpAsync(LogoutClaim claim, DateTimeOffset endedUntil, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var late = await db.Set<LogoutNoticeRow>().AsNoTracking()
            .Where(n => n.ClientId == claim.Notice.ClientId && n.CreatedAt <= endedUntil)
            .Where(n => n.Id == claim.Id ? n.Attempts == claim.Attempt : n.LeaseUntil == null || n.LeaseUntil <= now)
            .OrderBy(n => n.CreatedAt)
            .Take(GivenUpAtOnce)
            .ToListAsync(cancellationToken);
        foreach (var row in late)
        {
            if (await db.Set<LogoutNoticeRow>()
                .Where(n => n.Id == row.Id && n.Attempts == row.Attempts).ExecuteDeleteAsync(cancellationToken) == 1)
            {
                await RecordAsync(row, now, cancellationToken);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Lets a notice wait until its next try, and with it whatever else is due to the same relying party.</summary>
    public async Task PostponeAsync(LogoutClaim claim, DateTimeOffset due, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        await ReleaseAsync(claim, due, cancellationToken);
        await db.Set<LogoutNoticeRow>()
            .Where(n => n.ClientId == claim.Notice.ClientId && n.DueAt < due)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.DueAt, due), cancellationToken);
    }

    /// <summary>Hands a notice back, to be claimed by anybody from a moment on.</summary>
    public Task ReleaseAsync(LogoutClaim claim, DateTimeOffset due, CancellationToken cancellationToken) =>
        Held(claim).ExecuteUpdateAsync(
            set => set.SetProperty(n => n.DueAt, due).SetProperty(n => n.LeaseUntil, (DateTimeOffset?)null),
            cancellationToken);

    private async Task RecordAsync(LogoutNoticeRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = await db.Sessions.AsNoTracking()
            .Where(s => s.Sid == row.SessionId)
            .Select(s => new { s.Id, s.AccountId })
            .FirstOrDefaultAsync(cancellationToken);
        db.Audit.Add(AuditEvent.Of(
            AuditCatalogue.LogoutNotDelivered,
            new AuditSubject(session?.AccountId, SessionId: session?.Id, ClientId: row.ClientId),
            AuditOrigin.Server,
            now));
    }

    // A claim stands while nobody has claimed the notice after it.
    private IQueryable<LogoutNoticeRow> Held(LogoutClaim claim) =>
        db.Set<LogoutNoticeRow>().Where(n => n.Id == claim.Id && n.Attempts == claim.Attempt);
}
