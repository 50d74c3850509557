namespace SecureAccess.RelyingParty;

/// <summary>What a proof must say to be the proof of this call.</summary>
internal sealed record DPoPExpectation
{
    /// <summary>The request's method (<c>htm</c>).</summary>
    public required string Method { get; init; }

    /// <summary>The request's address as the caller knows it (<c>htu</c>); its query is not compared.</summary>
    public required Uri Address { get; init; }

    /// <summary>The access token that came along (<c>ath</c>).</summary>
    public required string AccessToken { get; init; }

    /// <summary>The thumbprint of the key that the token is bound to (<c>cnf.jkt</c>).</summary>
    public required string Thumbprint { get; init; }

    /// <summary>How old a proof may be.</summary>
    public required TimeSpan Lifetime { get; init; }

    /// <summary>How far the caller's clock and ours may differ.</summary>
    public required TimeSpan Skew { get; init; }

    /// <summary>Whether the proof must carry a nonce of ours.</summary>
    public bool IsNonceRequired { get; init; }
}
