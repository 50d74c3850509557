using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>How a typed code of the journey fared. Closed.</summary>
public abstract record CodeEntryOutcome
{
    private CodeEntryOutcome()
    {
    }

    /// <summary>Right and spent.</summary>
    /// <param name="TryId">The counted try; ends with the step.</param>
    public sealed record Right(Guid TryId) : CodeEntryOutcome;

    /// <summary>Wrong; the code can be tried again.</summary>
    public sealed record Wrong : CodeEntryOutcome;

    /// <summary>No code can be used any more: expired, spent, replaced, tried too often, or the channel is closed.</summary>
    public sealed record Dead : CodeEntryOutcome;
}

/// <summary>Takes a code that was sent: counts the try, spends the code, and holds it to the address that is on the case now.</summary>
public sealed class CodeEntry(StageGate gate, CodeStore codes, AuditTrail audit, IdPDbContext db, TimeProvider time)
{
    /// <summary>Tries a code. Not cancellable, so that a wrong one counts although the browser hung up.</summary>
    public async Task<CodeEntryOutcome> TryAsync(
        StepKey step, ProofingCase openCase, CodePurpose purpose, string targetKey, string typed)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        if (await gate.TryCodeAsync(step, openCase, targetKey) is not TryOutcome.Open(var tryId))
        {
            // A closed channel looks like a code that is too old.
            return new CodeEntryOutcome.Dead();
        }

        switch (await codes.SpendAsync(openCase.Id, purpose, typed, CancellationToken.None))
        {
            case CodeOutcome.Right { TargetKey: var sentTo } when sentTo == targetKey:
                return new CodeEntryOutcome.Right(tryId);
            case CodeOutcome.Wrong:
                await RefuseAsync(step, openCase, tryId, "wrong");
                return new CodeEntryOutcome.Wrong();
            default:
                await RefuseAsync(step, openCase, tryId, "dead");
                return new CodeEntryOutcome.Dead();
        }
    }

    /// <summary>Ends the try of a right code that no step of the journey ends.</summary>
    public Task PassedAsync(CodeEntryOutcome.Right entered)
    {
        ArgumentNullException.ThrowIfNull(entered);
        return gate.EndAsync(entered.TryId, AttemptState.Passed);
    }

    /// <summary>Whether a code is out that can still be typed.</summary>
    public Task<bool> IsOutAsync(ProofingCase openCase, CodePurpose purpose, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        var now = time.GetUtcNow();
        return db.OneTimeCodes.AnyAsync(
            c => c.OwnerId == openCase.Id && c.Purpose == purpose && c.SpentAt == null && c.ExpiresAt > now, cancellationToken);
    }

    private async Task RefuseAsync(StepKey step, ProofingCase openCase, Guid tryId, string how)
    {
        await gate.EndAsync(tryId, AttemptState.Failed);
        var subject = new AuditSubject(openCase.AccountId, openCase.Id, Reason: $"{StageNames.CodeOf(step)}:{how}");
        audit.Record(AuditCatalogue.StepFailed, subject);
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
