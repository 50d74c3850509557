namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>Which verified claims are wanted.</summary>
/// <param name="SubjectId">The person.</param>
/// <param name="ClientId">The client that will see them.</param>
/// <param name="ClaimNames">The claims wanted; anything else in the answer is left out by the engine.</param>
public sealed record VerifiedClaimsQuery(string SubjectId, string ClientId, IReadOnlySet<string> ClaimNames);
