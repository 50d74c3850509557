namespace SecureAccess.RelyingParty;

/// <summary>The content of a JWT access token (RFC 9068 section 4). The signature has been checked before; to whom it is bound is checked after.</summary>
internal static class AccessTokenCheck
{
    /// <summary>RFC 9068 section 2.1: an ID token must never pass for an access token.</summary>
    public static readonly IReadOnlyList<string?> TokenTypes = ["at+jwt"];

    /// <summary>The broken rule; null when the token holds.</summary>
    public static TokenFault? FindFault(SignedToken.Verified token, string audience, TimeSpan skew, DateTimeOffset now)
    {
        var claims = token.Claims;
        if (!string.Equals(claims.Text("iss"), token.Issuer, StringComparison.Ordinal))
            return TokenFault.Issuer;
        if (!claims.Audiences().Contains(audience, StringComparer.Ordinal))
            return TokenFault.Audience;
        if (IdTokenCheck.TimeFault(claims, now, skew) is { } fault)
            return fault;
        if (string.IsNullOrEmpty(claims.Text("sub")))
            return TokenFault.Subject;
        return string.IsNullOrEmpty(claims.Text("client_id")) || string.IsNullOrEmpty(claims.Text("jti")) ? TokenFault.MissingClaim : null;
    }
}
