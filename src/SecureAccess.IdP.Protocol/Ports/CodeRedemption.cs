using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>A code to redeem, and what comes of it.</summary>
/// <param name="Hash">The code.</param>
/// <param name="At">When.</param>
/// <param name="RefreshToken">The refresh token to write; none if the grant carries none.</param>
/// <param name="GrantEvent">What to write to the audit trail.</param>
public sealed record CodeRedemption(TokenHash Hash, DateTimeOffset At, RefreshToken? RefreshToken, GrantEvent GrantEvent);
