using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Authenticators.LostFactor;

/// <summary>
/// Whoever proved again who they are has what they lost taken out of use (SP 800-63B-4 4.2.1.4, 4.2.2.2). The stage of the case is recorded in the same
/// transaction, and its revision lets one of two requests do it.
/// </summary>
public sealed class ReplaceLost(IdPDbContext db, RetireLost retire, AuditTrail audit, TimeProvider time)
{
    /// <summary>Takes it out of use.</summary>
    public async Task<RecoveryOutcome> HandleAsync(LostFactorVisit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        if (await retire.HandleAsync(visit, () => RecordAsync(visit)) is not RecoveryOutcome.Right)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            return new RecoveryOutcome.Over();
        }

        await transaction.CommitAsync(CancellationToken.None);
        return new RecoveryOutcome.Right();
    }

    private async Task<bool> RecordAsync(LostFactorVisit visit)
    {
        if (visit.Proof is not { IsProven: true } proven
            || proven.Record(StepKey.Replacement, StepResult.Passed, "self", reference: null, VendorReason.None, time.GetUtcNow()) is not StepOutcome.Advanced)
        {
            return false;
        }

        audit.Record(AuditCatalogue.StepPassed, new AuditSubject(visit.SignedIn.Account.Id, proven.Id, visit.SignedIn.Session.Id, Reason: "replacement"));
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }
}
