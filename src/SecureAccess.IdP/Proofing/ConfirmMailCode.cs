using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// Takes the activation code of the letter: whoever types it gets what is mailed to the address of record. With it the identity is granted, and any
/// second factor may be bound in this browser.
/// </summary>
public sealed class ConfirmMailCode(
    LetterClock clock, CodeEntry entry, MatchedPersons persons, CaseRecord record, GrantIdentity grant, CaseCookie browser)
{
    /// <summary>Tries a code.</summary>
    public async Task<CodeStepOutcome> ExecuteAsync(ProofingCase openCase, string typed)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        await clock.SetAsync(openCase, CancellationToken.None);
        var address = persons.AddressKeyOf(await persons.OfAsync(openCase));
        return await entry.TryAsync(StepKey.MailCode, openCase, CodePurpose.MailActivation, address, typed) switch
        {
            CodeEntryOutcome.Right(var tryId) => await PassAsync(openCase, tryId),
            CodeEntryOutcome.Wrong => new CodeStepOutcome.Wrong(),
            _ => new CodeStepOutcome.Dead(),
        };
    }

    private async Task<CodeStepOutcome> PassAsync(ProofingCase openCase, Guid tryId)
    {
        var judgement = new Judgement(Judgement.Self, openCase.LetterId?.ToString("D"));
        var outcome = await record.PassAsync(openCase, StepKey.MailCode, judgement, tryId, () =>
        {
            openCase.ShownIn(browser.BrowserKey);
            return grant.ToOwnerAsync(openCase);
        });
        return outcome switch
        {
            PassOutcome.Saved => new CodeStepOutcome.Passed(),

            // While the letter was on its way, the person was proofed by another account.
            PassOutcome.Taken => new CodeStepOutcome.Refused(),
            _ => new CodeStepOutcome.Overtaken(),
        };
    }
}
