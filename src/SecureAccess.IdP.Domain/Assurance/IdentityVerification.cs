namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>One statement about how an identity was verified: the <c>verification</c> of an element of <c>verified_claims</c>.</summary>
/// <param name="TrustFramework">The rules it went by, of <see cref="Assurance.TrustFramework"/>.</param>
/// <param name="AssuranceLevel">The level reached, in the framework's own words.</param>
/// <param name="Procedure">The way it went: the channel of the journey (SP 800-63A-4 wants the pathway recorded).</param>
/// <param name="Time">When it was completed.</param>
/// <param name="Evidence">What it rests on, in the order it was shown; empty where the evidence is not recorded here.</param>
public sealed record IdentityVerification(
    string TrustFramework, string AssuranceLevel, string Procedure, DateTimeOffset Time, IReadOnlyList<ElectronicRecord> Evidence);

/// <summary>A record of somebody else against which the person was checked: evidence of the type <c>electronic_record</c>.</summary>
/// <param name="Type">
/// <c>tax</c>, as the predefined values of Identity Assurance name it, or a word of ours where they have none that says no more than is recorded.
/// </param>
/// <param name="Checks">How it was checked.</param>
public sealed record ElectronicRecord(string Type, IReadOnlyList<EvidenceCheck> Checks);

/// <summary>One check of a piece of evidence.</summary>
/// <param name="Method">
/// <c>check_method</c>: <c>data</c> (compared with the data of an authoritative source) or <c>token</c> (control of something sent to it was shown).
/// Never <c>kbv</c>: what a person knows is no evidence (SP 800-63A-4 2.5.1).
/// </param>
/// <param name="Time">When, where that is recorded of this check.</param>
public sealed record EvidenceCheck(string Method, DateTimeOffset? Time);
