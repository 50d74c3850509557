namespace SecureAccess.RelyingParty;

/// <summary>What tells one session of this app from another.</summary>
/// <param name="Subject">The person's <c>sub</c>.</param>
/// <param name="SessionId">The provider's <c>sid</c>; null when the ID token carried none.</param>
/// <param name="IssuedAt">The <c>iat</c> of the ID token that began the session: a time of the provider's clock, as logout tokens are.</param>
public sealed record SessionIdentity(string Subject, string? SessionId, DateTimeOffset IssuedAt);
