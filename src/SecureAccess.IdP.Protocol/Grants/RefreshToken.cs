namespace SecureAccess.IdP.Protocol.Grants;

/// <summary>A refresh token as it is stored. All tokens of one grant are one family.</summary>
/// <param name="Hash">The token's hash; unique.</param>
/// <param name="GrantId">Its grant.</param>
/// <param name="CreatedAt">When it was issued.</param>
/// <param name="ExpiresAt">When it expires: never later than its grant.</param>
/// <param name="RotatedAt">When it was exchanged for its successor; a use after that is a replay. None while it is current.</param>
public sealed record RefreshToken(
    TokenHash Hash, Guid GrantId, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RotatedAt = null);
