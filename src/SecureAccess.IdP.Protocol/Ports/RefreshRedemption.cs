using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>A refresh token to use, and what comes of it.</summary>
/// <param name="Hash">The token.</param>
/// <param name="At">When.</param>
/// <param name="Successor">The token that replaces it; none if it is not rotated.</param>
/// <param name="GrantEvent">What to write to the audit trail.</param>
public sealed record RefreshRedemption(TokenHash Hash, DateTimeOffset At, RefreshToken? Successor, GrantEvent GrantEvent);
