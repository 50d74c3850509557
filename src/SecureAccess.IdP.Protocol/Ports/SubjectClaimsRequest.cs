namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>Which claims are wanted.</summary>
/// <param name="SubjectId">The person.</param>
/// <param name="ClientId">The client that will see them.</param>
/// <param name="Scopes">The scopes granted.</param>
/// <param name="ClaimNames">The claims wanted, by those scopes or one by one; anything else in the answer is left out by the engine.</param>
public sealed record SubjectClaimsRequest(
    string SubjectId, string ClientId, IReadOnlyList<string> Scopes, IReadOnlySet<string> ClaimNames);
