using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Proofing;

/// <summary>Takes the e-mail code on the device that claimed a case, and moves the case there; the other device has it no more.</summary>
public sealed class TakeUpCase(
    CodeEntry entry, CodeMessages messages, CaseCookie cookie, IdPDbContext db, AuditTrail audit, TimeProvider time)
{
    /// <summary>Whether this browser has shown a continuation code and waits for the e-mail code.</summary>
    public async Task<bool> IsClaimedAsync(CancellationToken cancellationToken) => await ClaimedAsync(cancellationToken) is not null;

    /// <summary>Tries a code.</summary>
    public async Task<CodeStepOutcome> ExecuteAsync(string typed, CancellationToken cancellationToken)
    {
        if (await ClaimedAsync(cancellationToken) is not { } claimed
            || await messages.EmailOfAsync(claimed, cancellationToken) is not { } email)
        {
            return new CodeStepOutcome.Dead();
        }

        switch (await entry.TryAsync(StepKey.Email, claimed, CodePurpose.Continuation, messages.KeyOf(email), typed))
        {
            case CodeEntryOutcome.Right right:
                await entry.PassedAsync(right);
                return await MoveAsync(claimed);
            case CodeEntryOutcome.Wrong:
                return new CodeStepOutcome.Wrong();
            case CodeEntryOutcome.Dead:
                return new CodeStepOutcome.Dead();
            default:
                throw new UnreachableException();
        }
    }

    private async Task<CodeStepOutcome> MoveAsync(ProofingCase claimed)
    {
        var token = CookieToken.Draw();
        claimed.MoveToClaimant(CookieToken.Hash(token), time.GetUtcNow());
        audit.Record(AuditCatalogue.CaseMoved, new AuditSubject(CaseId: claimed.Id));
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return new CodeStepOutcome.Overtaken();
        }

        cookie.Write(token);
        return new CodeStepOutcome.Passed();
    }

    private Task<ProofingCase?> ClaimedAsync(CancellationToken cancellationToken)
    {
        var (now, browser) = (time.GetUtcNow(), cookie.BrowserKey);
        return db.Cases
            .Where(c => c.ClaimedBrowserKey == browser && c.ContinuationEndsAt > now && c.ExpiresAt > now)
            .Where(c => c.AccountId == null && c.ClosedAt == null)
            .OrderByDescending(c => c.ContinuationEndsAt)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
