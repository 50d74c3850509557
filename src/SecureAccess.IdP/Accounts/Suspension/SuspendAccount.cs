using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Accounts.Suspension;

/// <summary>Staff suspend an account: it answers like one that does not exist, and all that was open in its name is over.</summary>
public sealed class SuspendAccount(IdPDbContext db, EndAccountAccess access, AuditTrail audit)
{
    /// <summary>Suspends it, in one transaction with its audit event and the notices to relying parties.</summary>
    /// <param name="accountId">Which account.</param>
    /// <param name="reason">Why.</param>
    /// <param name="staff">Who of the staff does it.</param>
    /// <param name="cancellationToken">Ends the wait before anything is changed; what has begun is finished.</param>
    public async Task<SuspendOutcome> HandleAsync(Guid accountId, SuspendReason reason, Guid staff, CancellationToken cancellationToken)
    {
        // One that is closed answers like one that never was: suspended, it could be given back.
        while (await db.Accounts.NotOver().FirstOrDefaultAsync(a => a.Id == accountId, cancellationToken) is { } account)
        {
            if (account.Status == AccountStatus.Suspended)
            {
                return new SuspendOutcome.AlreadySuspended();
            }

            if (await access.TrySuspendAsync(account, () => RecordAsync(account, reason, staff)))
            {
                return new SuspendOutcome.Suspended();
            }
        }

        return new SuspendOutcome.Unknown();
    }

    private Task RecordAsync(Account account, SuspendReason reason, Guid staff)
    {
        audit.Record(AuditCatalogue.AccountSuspended, new AuditSubject(account.Id, Reason: reason.ToString(), ActorId: staff));
        if (reason == SuspendReason.IdentityTheft)
        {
            audit.Record(AuditCatalogue.IdentityTheftReferred, new AuditSubject(account.Id, ActorId: staff));
        }

        return Task.CompletedTask;
    }
}
