namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>One check of a piece of evidence.</summary>
/// <param name="Method">
/// <c>check_method</c>: <c>data</c> (compared with the data of an authoritative source) or <c>token</c> (control of something sent to it was shown).
/// Never <c>kbv</c>: what a person knows is no evidence (SP 800-63A-4 2.5.1).
/// </param>
/// <param name="Time">When, where that is recorded of this check.</param>
public sealed record EvidenceCheck(string Method, DateTimeOffset? Time);
