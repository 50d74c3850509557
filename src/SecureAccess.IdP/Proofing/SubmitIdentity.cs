using System.Diagnostics;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing.Vendors;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// Matches a whole identity against the tax records. All or nothing: a mismatch, a date of death, a lock, and another taxpayer than the
/// one on an account's record are one and the same answer, so that nothing can be washed out of it (SP 800-63A-4 3.2.1).
/// </summary>
public sealed class SubmitIdentity(
    StageGate gate, ITaxRecords taxRecords, CaseRecord record, TaxpayerAdmission admission, PersonalDataVault vault)
{
    /// <summary>What came of it. Closed.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>The identity matched.</summary>
        public sealed record Passed : Outcome;

        /// <summary>Another request was faster.</summary>
        public sealed record Overtaken : Outcome;

        /// <summary>Something did not match; or the stage is locked.</summary>
        public sealed record NotMatched : Outcome;

        /// <summary>This person has an account already; the page leads to it without telling more.</summary>
        public sealed record Duplicate : Outcome;

        /// <summary>The tax records gave no answer; nothing counts and nothing is lost.</summary>
        public sealed record Unavailable : Outcome;
    }

    /// <summary>Tries a claim. Not cancellable from the first count on.</summary>
    public async Task<Outcome> ExecuteAsync(ProofingCase openCase, IdentityClaim claim)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        ArgumentNullException.ThrowIfNull(claim);
        if (await gate.TryStageAsync(StepKey.Identity, openCase, admission.KeyOf(claim.TaxpayerId)) is not TryOutcome.Open(var tryId))
        {
            return new Outcome.NotMatched();
        }

        switch (await taxRecords.MatchAsync(claim, CancellationToken.None))
        {
            case VendorAnswer.Matched(var reference):
                return await MatchedAsync(openCase, claim, new Judgement(VendorsRoom.TaxRecords, reference), tryId);
            case VendorAnswer.NotMatched(var reference, var reason):
                await record.FailAsync(openCase, StepKey.Identity, new Judgement(VendorsRoom.TaxRecords, reference, reason), tryId);
                return new Outcome.NotMatched();
            case VendorAnswer.CannotTell(var reference, var reason):
                await record.InconclusiveAsync(openCase, StepKey.Identity, new Judgement(VendorsRoom.TaxRecords, reference, reason), tryId);
                return new Outcome.Unavailable();
            case VendorAnswer.Unavailable:
                await record.InconclusiveAsync(openCase, StepKey.Identity, new Judgement(VendorsRoom.TaxRecords), tryId);
                return new Outcome.Unavailable();
            default:
                throw new UnreachableException();
        }
    }

    private async Task<Outcome> MatchedAsync(ProofingCase openCase, IdentityClaim claim, Judgement judgement, Guid tryId)
    {
        switch (await admission.AskAsync(openCase, claim.TaxpayerId))
        {
            case Admission.OtherTaxpayer:
                await record.FailAsync(openCase, StepKey.Identity, judgement, tryId);
                return new Outcome.NotMatched();
            case Admission.Duplicate:
                await record.DuplicateAsync(openCase, StepKey.Identity, judgement, tryId);
                return new Outcome.Duplicate();
            case Admission.Admitted(var taxpayerKey):
                var passed = await record.PassAsync(openCase, StepKey.Identity, judgement, tryId, async () =>
                {
                    openCase.MatchedTaxpayer(taxpayerKey);
                    var person = new PersonRecord(claim.Name, claim.Address, claim.BirthDate, claim.TaxpayerId.Value);
                    await vault.PutAsync(openCase.VaultId, VaultKinds.Person, person, CancellationToken.None);
                });
                return passed is PassOutcome.Saved ? new Outcome.Passed() : new Outcome.Overtaken();
            default:
                throw new UnreachableException();
        }
    }
}
