namespace SecureAccess.IdP.Proofing.Vendors.Wire;

/// <summary>The carrier's answer.</summary>
/// <param name="LookupId">Reference of the call.</param>
/// <param name="SimChanged">True when another SIM card took the number within the time asked about.</param>
/// <param name="Ported">True when the number went to another carrier within it.</param>
public sealed record LineChangeResponse(string LookupId, bool SimChanged, bool Ported);
