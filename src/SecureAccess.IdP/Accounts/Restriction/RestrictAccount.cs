using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Notices;
using SecureAccess.IdP.Accounts.Suspension;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Accounts.Restriction;

/// <summary>
/// Staff restrict an account while something about it is looked into: short of shutting it down. Its owner goes on signing in and is told; what was proven
/// does not count, so that applications that rest on it are closed, and nothing about the account changes.
/// </summary>
public sealed class RestrictAccount(IdPDbContext db, EndAccountAccess access, NoticeToOwner notice, AuditTrail audit)
{
    /// <summary>Restricts it, in one transaction with its audit event, the notices to its owner and those to relying parties.</summary>
    /// <param name="accountId">Which account.</param>
    /// <param name="reason">Why.</param>
    /// <param name="staff">Who of the staff does it.</param>
    /// <param name="cancellationToken">Ends the wait before anything is changed; what has begun is finished.</param>
    public async Task<RestrictOutcome> HandleAsync(Guid accountId, RestrictReason reason, Guid staff, CancellationToken cancellationToken)
    {
        while (await db.Accounts.NotOver().FirstOrDefaultAsync(a => a.Id == accountId, cancellationToken) is { } account)
        {
            if (account.Status != AccountStatus.Active)
            {
                return new RestrictOutcome.NotSo();
            }

            if (await access.TryRestrictAsync(account, () => RecordAsync(account, reason, staff)))
            {
                return new RestrictOutcome.Done();
            }
        }

        return new RestrictOutcome.Unknown();
    }

    private Task RecordAsync(Account account, RestrictReason reason, Guid staff)
    {
        audit.Record(AuditCatalogue.AccountRestricted, new AuditSubject(account.Id, Reason: reason.ToString(), ActorId: staff));
        return notice.EnqueueAsync(account, MessageTemplate.AccountRestrictedNotice);
    }
}
