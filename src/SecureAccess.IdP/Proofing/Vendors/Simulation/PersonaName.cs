namespace SecureAccess.IdP.Proofing.Vendors.Simulation;

/// <summary>A name.</summary>
public sealed record PersonaName(string Given, string? Middle, string Family);
