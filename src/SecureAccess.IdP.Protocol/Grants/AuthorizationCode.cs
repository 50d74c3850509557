namespace SecureAccess.IdP.Protocol.Grants;

/// <summary>An authorization code as it is stored (RFC 6749, 4.1.2): once, for its client, its redirect URI and its PKCE challenge.</summary>
/// <param name="Hash">The code's hash; unique.</param>
/// <param name="RequestId">The authorization request it answers; unique, so a replayed request mints no second code.</param>
/// <param name="RedirectUri">Where it was sent; must be repeated at the token endpoint.</param>
/// <param name="CodeChallenge">The S256 challenge (RFC 7636, 4.2); empty if the profile let it be absent.</param>
/// <param name="Nonce">The request's <c>nonce</c>; empty if none.</param>
/// <param name="ExpiresAt">When it expires unused.</param>
/// <param name="RedeemedAt">When it was used; none while it was not.</param>
public sealed record AuthorizationCode(
    TokenHash Hash,
    string RequestId,
    string RedirectUri,
    string CodeChallenge,
    string Nonce,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RedeemedAt = null)
{
    /// <summary><c>dpop_jkt</c>: the one key whose proof redeems it (RFC 9449, 10); empty if the request named none.</summary>
    public string DpopJkt { get; init; } = "";
}
