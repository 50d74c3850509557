namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>One step of a journey, as data.</summary>
/// <param name="Key">Which stage.</param>
/// <param name="Needs">Stages that must have passed before this one can.</param>
/// <param name="Undoes">Stages that no longer hold when this one is done anew.</param>
/// <param name="Proves">True when passing is part of what the journey's identity level rests on.</param>
public sealed record ProofingStep(StepKey Key, IReadOnlyList<StepKey> Needs, IReadOnlyList<StepKey> Undoes, bool Proves);
