using Microsoft.Extensions.Options;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Notifications;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// Stands before every try of the journey and knows under which keys it counts. A closed gate is written to the audit trail with its
/// reason, for staff; the caller answers it like a mismatch, so that nobody learns of it. Nothing here is cancelled: a try counts
/// although the browser hung up.
/// </summary>
public sealed class StageGate(
    AttemptLedger ledger,
    UndeliverableLimits undeliverable,
    KeyedHash keyedHash,
    RequestOrigin origin,
    AuditTrail audit,
    IdPDbContext db,
    IOptions<ProofingOptions> options)
{
    private readonly StageLimits limits = options.Value.ToLimits();

    /// <summary>A try of a stage, counted for the taxpayer number, the case (or its account), the device and the network.</summary>
    public Task<TryOutcome> TryStageAsync(StepKey step, ProofingCase openCase, string taxpayerKey) =>
        BeginAsync(
            StageNames.Of(step),
            openCase,
            [new(taxpayerKey, limits.PerPerson), new(OwnerKey(openCase), limits.PerPerson), .. Origin(openCase)]);

    /// <summary>
    /// A try of a code that was sent, counted for the person and the channel. The target has a ceiling only, or a stranger could close
    /// an e-mail address to its reader.
    /// </summary>
    public Task<TryOutcome> TryCodeAsync(StepKey step, ProofingCase openCase, string targetKey) =>
        BeginAsync(
            StageNames.CodeOf(step),
            openCase,
            [
                new(OwnerKey(openCase), limits.PerChannel),
                .. openCase.TaxpayerKey is { } taxpayer ? [new Counted(taxpayer, limits.PerChannel)] : Array.Empty<Counted>(),
                new(targetKey, limits.PerOrigin),
                .. Origin(openCase),
            ]);

    /// <summary>A message with a code to one address or number. Every one counts, whatever comes of it.</summary>
    public async Task<TryOutcome> TryMessageAsync(StepKey step, ProofingCase openCase, string targetKey)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        Counted[] browser = openCase.IsStaffs ? [] : [new(origin.BrowserKey, limits.PerOrigin)];
        var outcome = await ledger.BeginAsync(StageNames.MessageOf(step), [new(targetKey, limits.PerTarget), .. browser], CancellationToken.None);
        if (outcome is TryOutcome.Open(var tryId))
        {
            await ledger.EndAsync(tryId, AttemptState.Failed);
        }

        return outcome;
    }

    /// <summary>
    /// Whether codes go to an e-mail address, or too much came back from it. The answer never reaches the visitor: it would tell a stranger that the address
    /// was written to before. A member of staff is on the phone with the caller, so for them it stays open.
    /// </summary>
    public async Task<bool> ReachesEmailAsync(ProofingCase openCase, string emailKey)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        if (openCase.IsStaffs || await undeliverable.ReachesEmailAsync(emailKey, CancellationToken.None))
        {
            return true;
        }

        await RecordClosedAsync(UndeliveredLedger.EmailStage, openCase);
        return false;
    }

    /// <summary>
    /// A letter that is ordered, for the person, to the address. Every one counts, whatever comes of it. Letters that came back close the way, but
    /// not in a case that staff opened: who keeps a neighbour's letters from arriving must not shut them out of the help desk, too.
    /// </summary>
    public async Task<TryOutcome> TryLetterAsync(ProofingCase openCase, string addressKey)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        if (openCase.OpenedBy is null && await undeliverable.LettersClosedUntilAsync(openCase.TaxpayerKey, addressKey, CancellationToken.None) is { } until)
        {
            await RecordClosedAsync(UndeliveredLedger.LetterStage, openCase);
            return new TryOutcome.Closed(until);
        }

        var outcome = await BeginAsync(
            StageNames.Letter,
            openCase,
            [new(openCase.TaxpayerKey!, limits.PerLetter), new(addressKey, limits.PerLetter), .. Origin(openCase)]);
        if (outcome is TryOutcome.Open(var tryId))
        {
            await ledger.EndAsync(tryId, AttemptState.Failed);
        }

        return outcome;
    }

    /// <summary>A username that was asked for, so that this form is no directory of usernames.</summary>
    public Task<TryOutcome> TryUsernameAsync(ProofingCase openCase) =>
        BeginAsync(StageNames.Of(StepKey.Credentials), openCase, [new(OwnerKey(openCase), limits.PerOrigin), .. Origin(openCase)]);

    /// <summary>A continuation code that somebody typed.</summary>
    public Task<TryOutcome> TryContinuationAsync() =>
        ledger.BeginAsync(StageNames.Continuation, [.. Origin()], CancellationToken.None);

    /// <summary>Reports how a try ended.</summary>
    public Task EndAsync(Guid tryId, AttemptState state) => ledger.EndAsync(tryId, state);

    private async Task<TryOutcome> BeginAsync(string stage, ProofingCase openCase, IReadOnlyCollection<Counted> keys)
    {
        var outcome = await ledger.BeginAsync(stage, keys, CancellationToken.None);
        if (outcome is TryOutcome.Closed)
        {
            await RecordClosedAsync(stage, openCase);
        }

        return outcome;
    }

    private Task RecordClosedAsync(string stage, ProofingCase openCase)
    {
        audit.Record(AuditCatalogue.StepLocked, new AuditSubject(openCase.AccountId, openCase.Id, Reason: stage, ActorId: openCase.HeldBy));
        return db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>An account's tries follow the account, or a new case would be a new chance.</summary>
    private string OwnerKey(ProofingCase openCase) =>
        keyedHash.Of(KeyedPurpose.Row, (openCase.AccountId ?? openCase.Id).ToString("N"));

    /// <summary>The device of a member of staff serves many people: what they fail at counts for each of them, and not for the desk.</summary>
    private Counted[] Origin(ProofingCase openCase) => openCase.IsStaffs ? [] : Origin();

    private Counted[] Origin() => [new(origin.BrowserKey, limits.PerOrigin), new(origin.AddressKey, limits.PerOrigin)];
}
