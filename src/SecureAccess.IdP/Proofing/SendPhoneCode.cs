using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>Sends an activation code to a phone that the carrier confirmed.</summary>
public sealed class SendPhoneCode(StageGate gate, CodeMessages messages, PhonesInProof phones, AuditTrail audit, IdPDbContext db)
{
    /// <summary>Keeps the phone and the carrier's reference, and sends a code. Too many messages to one phone are refused.</summary>
    public async Task<SubmitPhone.Outcome> ExecuteAsync(ProofingCase openCase, PhoneNumber phone, string reference)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        ArgumentNullException.ThrowIfNull(phone);
        if (await gate.TryMessageAsync(StepKey.Phone, openCase, messages.KeyOf(phone)) is TryOutcome.Closed)
        {
            return new SubmitPhone.Outcome.TooMany();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        await phones.KeepAsync(openCase, phone, reference);
        await messages.SendPhoneCodeAsync(openCase, phone, CancellationToken.None);
        audit.Record(
            AuditCatalogue.JourneyCodeSent,
            new AuditSubject(openCase.AccountId, openCase.Id, Reason: StageNames.Of(StepKey.Phone)));
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return new SubmitPhone.Outcome.Sent();
    }

    /// <summary>Sends a new code to the phone that was confirmed before.</summary>
    public Task<SubmitPhone.Outcome> AgainAsync(ProofingCase openCase, PhoneInProof phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        return ExecuteAsync(openCase, phone.Number(), phone.Reference);
    }
}
