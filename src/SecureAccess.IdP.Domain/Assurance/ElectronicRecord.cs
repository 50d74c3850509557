namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>A record of somebody else against which the person was checked: evidence of the type <c>electronic_record</c>.</summary>
/// <param name="Type">
/// <c>tax</c>, as the predefined values of Identity Assurance name it, or a word of ours where they have none that says no more than is recorded.
/// </param>
/// <param name="Checks">How it was checked.</param>
public sealed record ElectronicRecord(string Type, IReadOnlyList<EvidenceCheck> Checks);
