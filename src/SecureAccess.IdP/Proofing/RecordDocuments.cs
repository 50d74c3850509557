using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>Records the two documents that a verifier saw in person, with their attestation.</summary>
public sealed class RecordDocuments(CaseRecord record, PersonalDataVault vault, TimeProvider time)
{
    /// <summary>What came of it. Closed.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>On the case; an assistor completes it on a second call.</summary>
        public sealed record Recorded : Outcome;

        /// <summary>Not documents that do.</summary>
        public sealed record Refused(DocumentsVerdict Verdict) : Outcome;

        /// <summary>The case went on, or is not in the hands of a verifier.</summary>
        public sealed record Overtaken : Outcome;
    }

    /// <summary>Records them.</summary>
    public async Task<Outcome> ExecuteAsync(ProofingCase openCase, IdentityDocument first, IdentityDocument second)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        var verdict = DocumentsVerdict.Of(first, second, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        if (verdict is not DocumentsVerdict.Accepted)
        {
            return new Outcome.Refused(verdict);
        }

        var passed = await record.PassAsync(openCase, StepKey.Documents, new Judgement(Judgement.Self), whenPassed: async () =>
        {
            await vault.PutAsync(openCase.VaultId, VaultKinds.Documents, new[] { first, second }, CancellationToken.None);
            openCase.PutDown();
        });
        return passed is PassOutcome.Saved ? new Outcome.Recorded() : new Outcome.Overtaken();
    }
}
