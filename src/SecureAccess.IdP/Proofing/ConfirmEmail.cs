using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>Takes the code that was e-mailed; with it the first stage passes.</summary>
public sealed class ConfirmEmail(CodeEntry entry, CodeMessages messages, Holders holders, StageGate gate, CaseRecord record)
{
    /// <summary>Tries a code.</summary>
    public async Task<CodeStepOutcome> ExecuteAsync(ProofingCase openCase, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        var email = await messages.EmailOfAsync(openCase, cancellationToken);
        if (email is null)
        {
            return new CodeStepOutcome.Dead();
        }

        var key = messages.KeyOf(email);
        switch (await entry.TryAsync(StepKey.Email, openCase, CodePurpose.EmailConfirmation, key, typed))
        {
            case CodeEntryOutcome.Wrong:
                return new CodeStepOutcome.Wrong();
            case CodeEntryOutcome.Right(var tryId) when await holders.LanguageOfEmailHolderAsync(email, CancellationToken.None) is not null:
                // A lucky guess at a code that was sent to nobody, or the address got an account meanwhile.
                await gate.EndAsync(tryId, AttemptState.Failed);
                return new CodeStepOutcome.Dead();
            case CodeEntryOutcome.Right(var tryId):
                return await record.PassAsync(openCase, StepKey.Email, new Judgement(Judgement.Self), tryId) is PassOutcome.Saved
                    ? new CodeStepOutcome.Passed()
                    : new CodeStepOutcome.Overtaken();
            default:
                return new CodeStepOutcome.Dead();
        }
    }
}
