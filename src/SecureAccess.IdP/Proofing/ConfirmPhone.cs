using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing.Vendors;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// Takes the activation code; with it the phone stage passes, and for the owner of an account the identity is granted at once: there are
/// no credentials left to make.
/// </summary>
public sealed class ConfirmPhone(
    CodeEntry entry, CodeMessages messages, Holders holders, CaseRecord record, PhonesInProof phones, GrantIdentity grant, CaseCookie browser)
{
    /// <summary>Tries a code.</summary>
    public async Task<CodeStepOutcome> ExecuteAsync(ProofingCase openCase, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        if (await phones.OfAsync(openCase, cancellationToken) is not { } phone)
        {
            return new CodeStepOutcome.Dead();
        }

        var key = messages.KeyOf(phone.Number());
        return await entry.TryAsync(StepKey.Phone, openCase, CodePurpose.PhoneActivation, key, typed) switch
        {
            CodeEntryOutcome.Right(var tryId) => await PassAsync(openCase, phone, key, tryId),
            CodeEntryOutcome.Wrong => new CodeStepOutcome.Wrong(),
            _ => new CodeStepOutcome.Dead(),
        };
    }

    private async Task<CodeStepOutcome> PassAsync(ProofingCase openCase, PhoneInProof phone, string key, Guid tryId)
    {
        var judgement = new Judgement(VendorsRoom.Carrier, phone.Reference);
        if (await holders.HasPhoneAsync(phone.Number(), openCase.AccountId, CancellationToken.None))
        {
            // Between the carrier's answer and the code somebody else came to hold this phone.
            await record.DuplicateAsync(openCase, StepKey.Phone, judgement, tryId);
            return new CodeStepOutcome.Refused();
        }

        var outcome = await record.PassAsync(openCase, StepKey.Phone, judgement, tryId, async () =>
        {
            openCase.ProvedPhone(key);
            openCase.ShownIn(browser.BrowserKey);
            await phones.ProvedAsync(openCase, phone);
            await grant.ToOwnerAsync(openCase);
        });
        return outcome switch
        {
            PassOutcome.Saved => new CodeStepOutcome.Passed(),
            PassOutcome.Taken => new CodeStepOutcome.Refused(),
            _ => new CodeStepOutcome.Overtaken(),
        };
    }
}
