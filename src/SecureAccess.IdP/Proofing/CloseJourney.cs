using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>The last stage: the person has read what the letter is about.</summary>
public sealed class CloseJourney(CaseRecord record)
{
    /// <summary>Records the notice; the case is complete. A second post finds it so.</summary>
    public Task<PassOutcome> ExecuteAsync(ProofingCase openCase) =>
        record.PassAsync(openCase, StepKey.Notice, new Judgement(Judgement.Self));
}
