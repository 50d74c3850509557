namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>One statement about how an identity was verified: the <c>verification</c> of an element of <c>verified_claims</c>.</summary>
/// <param name="TrustFramework">The rules it went by, of <see cref="Assurance.TrustFramework"/>.</param>
/// <param name="AssuranceLevel">The level reached, in the framework's own words.</param>
/// <param name="Procedure">The way it went: the channel of the journey (SP 800-63A-4 wants the pathway recorded).</param>
/// <param name="Time">When it was completed.</param>
/// <param name="Evidence">What it rests on, in the order it was shown; empty where the evidence is not recorded here.</param>
public sealed record IdentityVerification(
    string TrustFramework, string AssuranceLevel, string Procedure, DateTimeOffset Time, IReadOnlyList<ElectronicRecord> Evidence);
