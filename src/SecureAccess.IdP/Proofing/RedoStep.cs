using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>Takes a passed step back, with all that rests on it, so that it can be done with other data.</summary>
public sealed class RedoStep(CaseSession cases, IdPDbContext db, AuditTrail audit, TimeProvider time)
{
    /// <summary>Takes it back where that is possible; else the case stays as it is, and the hub leads on from there.</summary>
    public async Task ExecuteAsync(StepKey step, CancellationToken cancellationToken)
    {
        if (await cases.CurrentAsync(cancellationToken) is not { } open
            || !open.HasPassed(step)
            || open.Undo(step, time.GetUtcNow()) is not StepOutcome.Advanced)
        {
            return;
        }

        audit.Record(
            AuditCatalogue.StepUndone, new AuditSubject(open.AccountId, open.Id, Reason: StageNames.Of(step)));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The case went on in another request; what it says now holds.
            db.ChangeTracker.Clear();
        }
    }
}
