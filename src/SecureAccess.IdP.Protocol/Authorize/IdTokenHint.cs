namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>Whom a validated <c>id_token_hint</c> names (OpenID Connect Core, 3.1.2.1; RP-Initiated Logout 1.0, 2).</summary>
/// <param name="SubjectId">Its <c>sub</c>, as its client knows the person: pairwise where the client is.</param>
/// <param name="Sid">Its <c>sid</c>, as its client knows the session; empty if it has none.</param>
/// <param name="ClientId">The client it was issued to.</param>
public sealed record IdTokenHint(string SubjectId, string Sid, string ClientId);
