namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>An identifier that may be used once.</summary>
/// <param name="Purpose">What it is of, a short fixed word, so that spaces of identifiers do not meet.</param>
/// <param name="Hash">The SHA-256 of issuer and identifier, base64url: of one size however long the identifier was.</param>
/// <param name="ExpiresAt">When the row may go: the bearer's own expiry plus skew.</param>
public sealed record SingleUse(string Purpose, string Hash, DateTimeOffset ExpiresAt);
