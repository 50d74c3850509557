using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// The code was typed in another browser, and no second factor was bound there. Whoever holds only the password must not bind theirs here, so the
/// owner shows once more that they get the letters: the stage is taken back, and another letter goes out.
/// </summary>
public sealed class AskLetterAgain(CaseSession cases, CaseCookie browser, OrderLetter order, IdPDbContext db, AuditTrail audit, TimeProvider time)
{
    /// <summary>The case that needs it; null where the person has nothing to show again.</summary>
    public async Task<ProofingCase?> CaseAsync(CancellationToken cancellationToken) =>
        await cases.CurrentAsync(cancellationToken) is { AccountId: not null } open && open.IsProvenByLetterElsewhere(browser.BrowserKey) ? open : null;

    /// <summary>Takes the stage back and orders the letter; what could not be ordered now is ordered on the page that waits for it.</summary>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        if (await CaseAsync(cancellationToken) is not { } open || open.ShowLetterAgain(time.GetUtcNow()) is not StepOutcome.Advanced)
        {
            return;
        }

        audit.Record(AuditCatalogue.StepUndone, new AuditSubject(open.AccountId, open.Id, Reason: StageNames.Of(StepKey.MailCode)));
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

        await order.ExecuteAsync(open, cancellationToken);
    }
}
