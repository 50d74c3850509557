using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// Goes over to the other way of showing the last thing: a code by letter instead of by phone, or back. What was done stays done. The owner of an
/// account gets the letter at once; who has none yet chooses username and password first.
/// </summary>
public sealed class ChangeWay(CaseSession cases, OrderLetter order, IdPDbContext db, AuditTrail audit, TimeProvider time)
{
    /// <summary>Goes over where that is possible; else the case stays as it is, and the hub leads on from there.</summary>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        if (await cases.CurrentAsync(cancellationToken) is not { } open
            || open.GoTheOtherWay(time.GetUtcNow()) is not StepOutcome.Advanced)
        {
            return;
        }

        audit.Record(AuditCatalogue.WayChanged, new AuditSubject(open.AccountId, open.Id, Reason: open.JourneyKey));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The case went on in another request; what it says now holds.
            db.ChangeTracker.Clear();
            return;
        }

        if (open is { AccountId: not null, Due: StepKey.MailCode, LetterId: null })
        {
            await order.ExecuteAsync(open, cancellationToken);
        }
    }
}
