namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>What an account was granted by a completed journey: the fact behind the <c>ial</c> claim.</summary>
/// <param name="CaseId">The case that holds the evidence; null for an account proofed elsewhere and taken over.</param>
/// <param name="JourneyKey">The journey.</param>
/// <param name="Channel">How: <c>online-phone</c>, later <c>online-mail</c>, <c>helpdesk-phone</c>, <c>in-person</c>.</param>
/// <param name="Ials">The levels granted.</param>
/// <param name="At">When.</param>
public sealed record ProofingGrant(Guid? CaseId, string JourneyKey, string Channel, IReadOnlyList<string> Ials, DateTimeOffset At);
