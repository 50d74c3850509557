using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>Who judged a step, and how.</summary>
/// <param name="Vendor">The vendor's name, or <see cref="Self"/>.</param>
/// <param name="Reference">The vendor's reference of the call.</param>
/// <param name="Reason">Why it did not simply match.</param>
public sealed record Judgement(string Vendor, string? Reference = null, VendorReason Reason = VendorReason.None)
{
    /// <summary>What the provider itself verified.</summary>
    public const string Self = "self";
}

/// <summary>What became of a passed step. Closed.</summary>
public abstract record PassOutcome
{
    private PassOutcome()
    {
    }

    /// <summary>It is on the case.</summary>
    public sealed record Saved : PassOutcome;

    /// <summary>Another request was faster, or the step is not due any more. Nothing was written.</summary>
    public sealed record Overtaken : PassOutcome;

    /// <summary>Somebody else's account holds a thing that may be held once. Nothing was written.</summary>
    public sealed record Taken : PassOutcome;
}

/// <summary>
/// Writes what came of a step: the fact, its audit event, the end of the try and whatever the use case changed, in one transaction. Of two
/// racing requests one writes; the other learns that it was overtaken.
/// </summary>
public sealed class CaseRecord(IdPDbContext db, CaseSession cases, AuditTrail audit, AttemptLedger ledger, TimeProvider time)
{
    /// <summary>Records a passed step with everything in the unit of work.</summary>
    /// <param name="openCase">The case.</param>
    /// <param name="step">The step.</param>
    /// <param name="judgement">Who judged it.</param>
    /// <param name="tryId">The counted try it ends; null where none was counted.</param>
    /// <param name="whenPassed">What else belongs to the change and needs the step to be on the case.</param>
    public async Task<PassOutcome> PassAsync(
        ProofingCase openCase, StepKey step, Judgement judgement, Guid? tryId = null, Func<Task>? whenPassed = null)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        ArgumentNullException.ThrowIfNull(judgement);
        var outcome = await WriteAsync(openCase, step, judgement, whenPassed);
        if (tryId is { } open)
        {
            await ledger.EndAsync(open, AttemptState.Passed);
        }

        return outcome;
    }

    /// <summary>Records a failed try. It counts and is in the audit trail even when the case went on meanwhile.</summary>
    public Task FailAsync(ProofingCase openCase, StepKey step, Judgement judgement, Guid tryId) =>
        NoteAsync(openCase, step, StepResult.Failed, judgement, tryId);

    /// <summary>Records a try that failed because somebody else holds what it was about.</summary>
    public Task DuplicateAsync(ProofingCase openCase, StepKey step, Judgement judgement, Guid tryId)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        audit.Record(AuditCatalogue.DuplicateRefused, Subject(openCase, step, VendorReason.None));
        return NoteAsync(openCase, step, StepResult.Failed, judgement, tryId);
    }

    /// <summary>Records a try that could not be judged; it does not count.</summary>
    public Task InconclusiveAsync(ProofingCase openCase, StepKey step, Judgement judgement, Guid tryId) =>
        NoteAsync(openCase, step, StepResult.Inconclusive, judgement, tryId);

    private async Task<PassOutcome> WriteAsync(ProofingCase openCase, StepKey step, Judgement judgement, Func<Task>? whenPassed)
    {
        var (vendor, reference, reason) = judgement;
        if (openCase.Record(step, StepResult.Passed, vendor, reference, reason, time.GetUtcNow()) is not StepOutcome.Advanced)
        {
            db.ChangeTracker.Clear();
            return new PassOutcome.Overtaken();
        }

        audit.Record(AuditCatalogue.StepPassed, Subject(openCase, step, reason));
        var followsTheBrowser = openCase is { AccountId: null, IsStaffs: false };
        if (followsTheBrowser)
        {
            cases.RenewToken(openCase);
        }

        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
            await (whenPassed?.Invoke() ?? Task.CompletedTask);
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return new PassOutcome.Overtaken();
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            db.ChangeTracker.Clear();
            return new PassOutcome.Taken();
        }

        if (followsTheBrowser && openCase.AccountId is null)
        {
            cases.SendToken(openCase);
        }
        else if (followsTheBrowser)
        {
            cases.HandedOver();
        }

        return new PassOutcome.Saved();
    }

    private async Task NoteAsync(ProofingCase openCase, StepKey step, StepResult result, Judgement judgement, Guid tryId)
    {
        var (vendor, reference, reason) = judgement;
        var failed = result == StepResult.Failed;
        await ledger.EndAsync(tryId, failed ? AttemptState.Failed : AttemptState.Errored);

        var kind = failed ? AuditCatalogue.StepFailed : AuditCatalogue.StepInconclusive;
        openCase.Record(step, result, vendor, reference, reason, time.GetUtcNow());
        audit.Record(kind, Subject(openCase, step, reason));
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The case went on in another request; what was tried here is still told.
            db.ChangeTracker.Clear();
            audit.Record(kind, Subject(openCase, step, reason));
            await db.SaveChangesAsync(CancellationToken.None);
        }
    }

    private static AuditSubject Subject(ProofingCase openCase, StepKey step, VendorReason reason)
    {
        var stage = StageNames.Of(step);
        return new AuditSubject(
            openCase.AccountId, openCase.Id, Reason: reason == VendorReason.None ? stage : $"{stage}:{reason}", ActorId: openCase.HeldBy);
    }
}
