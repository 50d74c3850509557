namespace SecureAccess.IdP.Protocol.Jwt;

/// <summary>Whether a token is one we issued.</summary>
internal abstract record OwnToken
{
    private OwnToken()
    {
    }

    /// <summary>We signed it.</summary>
    public sealed record Ours(JwtClaims Claims) : OwnToken;

    /// <summary>We did not, or not as this type.</summary>
    /// <param name="Detail">What failed, a fixed word for the log.</param>
    public sealed record NotOurs(string Detail) : OwnToken;
}
