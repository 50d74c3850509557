namespace SecureAccess.IdP.Proofing;

/// <summary>Marks the texts of this room.</summary>
public sealed class ProofingTexts;
