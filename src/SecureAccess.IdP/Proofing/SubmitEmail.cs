using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// Takes name and e-mail address and sends a confirmation code. An address that has an account is answered alike: the visitor sees the
/// same page, a code is drawn that is sent to nobody, and the owner is told.
/// </summary>
public sealed class SubmitEmail(
    StageGate gate, PersonalDataVault vault, CodeMessages messages, Holders holders, AuditTrail audit, IdPDbContext db)
{
    /// <summary>What came of it. Closed.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>A message is on its way.</summary>
        public sealed record Sent : Outcome;

        /// <summary>Too many messages to this address, or from this browser.</summary>
        public sealed record TooMany : Outcome;
    }

    /// <summary>Takes what was typed.</summary>
    public async Task<Outcome> ExecuteAsync(
        ProofingCase openCase, PersonName name, EmailAddress email, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        ArgumentNullException.ThrowIfNull(email);
        var key = messages.KeyOf(email);
        if (await gate.TryMessageAsync(StepKey.Email, openCase, key) is TryOutcome.Closed)
        {
            return new Outcome.TooMany();
        }

        var reaches = await gate.ReachesEmailAsync(openCase, key);
        var holder = await holders.LanguageOfEmailHolderAsync(email, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await vault.PutAsync(openCase.VaultId, VaultKinds.Email, email.Value, cancellationToken);
        await vault.PutAsync(openCase.VaultId, VaultKinds.GivenName, name, cancellationToken);
        await messages.SendEmailCodeAsync(openCase, CodePurpose.EmailConfirmation, email, holder, reaches, cancellationToken);
        audit.Record(
            holder is null ? AuditCatalogue.JourneyCodeSent : AuditCatalogue.DuplicateRefused,
            new AuditSubject(CaseId: openCase.Id, Reason: StageNames.Of(StepKey.Email)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Outcome.Sent();
    }

    /// <summary>Sends a new code to the address that was given before.</summary>
    public async Task<Outcome> AgainAsync(ProofingCase openCase, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        var name = await vault.GetAsync<PersonName>(openCase.VaultId, VaultKinds.GivenName, cancellationToken);
        var email = await messages.EmailOfAsync(openCase, cancellationToken);
        return await ExecuteAsync(openCase, name!, email!, cancellationToken);
    }
}
