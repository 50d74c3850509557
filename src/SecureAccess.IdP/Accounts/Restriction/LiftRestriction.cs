using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Disowning;
using SecureAccess.IdP.Accounts.Notices;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Accounts.Restriction;

/// <summary>
/// Staff lift the restriction of an account. It is as it was before, since nothing about it could change; every address is told, with a code to shut it down,
/// for whoever talked the help desk into it.
/// </summary>
public sealed class LiftRestriction(IdPDbContext db, NoticeToOwner notice, IssueDisownCode disown, AuditTrail audit)
{
    /// <summary>Lifts it, in one transaction with its audit event and the notices.</summary>
    /// <param name="accountId">Which account.</param>
    /// <param name="reason">Why: a word of the caller's closed set, for the audit trail; never free text.</param>
    /// <param name="cancellationToken">Ends the wait before anything is changed; what has begun is finished.</param>
    public async Task<RestrictOutcome> HandleAsync(Guid accountId, string reason, CancellationToken cancellationToken)
    {
        while (await db.Accounts.NotOver().FirstOrDefaultAsync(a => a.Id == accountId, cancellationToken) is { } account)
        {
            if (account.Status != AccountStatus.Restricted)
            {
                return new RestrictOutcome.NotSo();
            }

            account.LiftRestriction();
            audit.Record(AuditCatalogue.RestrictionLifted, new AuditSubject(account.Id, Reason: reason));
            await notice.EnqueueAsync(account, MessageTemplate.RestrictionLiftedNotice, disown.For(account.Id));
            try
            {
                await db.SaveChangesAsync(CancellationToken.None);
                return new RestrictOutcome.Done();
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
            }
        }

        return new RestrictOutcome.Unknown();
    }
}
