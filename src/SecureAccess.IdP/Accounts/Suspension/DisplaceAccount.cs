using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Closing;
using SecureAccess.IdP.Accounts.Notices;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Accounts.Suspension;

/// <summary>
/// Gives up a suspended account for the owner of its taxpayer number, who was identified in person: an impostor is displaced, and the owner registers like
/// everybody. Without it a number that was once misused would shut its owner out for good. That two people decide is the caller's to know.
/// </summary>
public sealed class DisplaceAccount(IdPDbContext db, LeaveNothingOpen open, NoticeToOwner notice, AuditTrail audit, TimeProvider time)
{
    /// <summary>Gives it up, in one transaction with its audit event and the notices.</summary>
    /// <param name="accountId">Which account.</param>
    /// <param name="reason">Why: a word of the caller's closed set, for the audit trail; never free text.</param>
    /// <returns>False when it is not suspended; nothing changed.</returns>
    public async Task<bool> HandleAsync(Guid accountId, string reason)
    {
        while (await db.Accounts.FirstOrDefaultAsync(a => a.Id == accountId && a.Status == AccountStatus.Suspended, CancellationToken.None) is { } account)
        {
            if (await TryAsync(account, reason))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> TryAsync(Account account, string reason)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);

        // Before anything is taken away: every address it had is told, and the address of record, which may be the owner's alone.
        await notice.EnqueueAsync(account, MessageTemplate.AccountDisplacedNotice);
        account.Displace();

        // One phone, one user: what is bound here must not stand in its owner's way. What lies in the vault stays, to follow misuse by.
        foreach (var authenticator in await db.Authenticators.Where(a => a.AccountId == account.Id && a.RemovedAt == null).ToListAsync(CancellationToken.None))
        {
            authenticator.Remove(time.GetUtcNow());
        }

        await open.HandleAsync(account);
        audit.Record(AuditCatalogue.AccountDisplaced, new AuditSubject(account.Id, Reason: reason));
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            return false;
        }

        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }
}
