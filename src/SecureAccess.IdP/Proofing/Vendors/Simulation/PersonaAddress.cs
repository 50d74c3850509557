namespace SecureAccess.IdP.Proofing.Vendors.Simulation;

/// <summary>A mailing address.</summary>
public sealed record PersonaAddress(
    string Line1, string? Line2, string City, string? State, string? PostalCode, string Country);
