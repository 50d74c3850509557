namespace SecureAccess.IdP.Proofing.Vendors.Simulation;

/// <summary>A telephone as its carrier knows it.</summary>
/// <param name="Number">E.164.</param>
/// <param name="LineType"><c>mobile</c>, <c>landline</c>, <c>fixedVoip</c>, <c>nonFixedVoip</c> or <c>tollFree</c>.</param>
/// <param name="Prepaid">True for a prepaid account.</param>
/// <param name="AccountName">In whose name the account is.</param>
public sealed record PersonaPhone(string Number, string LineType, bool Prepaid, PersonaName AccountName)
{
    /// <summary>Whether another SIM card took the number lately.</summary>
    public bool SimChanged { get; init; }
}
