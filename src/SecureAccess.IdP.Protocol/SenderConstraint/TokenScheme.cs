namespace SecureAccess.IdP.Protocol.SenderConstraint;

/// <summary>The authentication schemes that carry access tokens.</summary>
internal static class TokenScheme
{
    /// <summary>RFC 6750, 2.1.</summary>
    public const string Bearer = "Bearer";

    /// <summary>RFC 9449, 7.1.</summary>
    public const string Dpop = "DPoP";
}
