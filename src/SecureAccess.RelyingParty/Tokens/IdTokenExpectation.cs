namespace SecureAccess.RelyingParty;

/// <summary>What an ID token must say to be the answer to our question.</summary>
internal sealed record IdTokenExpectation
{
    /// <summary>The only audience.</summary>
    public required string ClientId { get; init; }

    /// <summary>The nonce of the sign-in; null at a refresh, where the provider need not repeat it.</summary>
    public string? Nonce { get; init; }

    /// <summary>The access token that came along, for <c>at_hash</c>.</summary>
    public string? AccessToken { get; init; }

    /// <summary>The <c>max_age</c> that was asked for; zero for <c>prompt=login</c>.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>When we asked: an authentication after that is fresh, however long the person took since.</summary>
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>The <c>sub</c> of the session, at a refresh.</summary>
    public string? Subject { get; init; }

    /// <summary>How far the provider's clock and ours may differ.</summary>
    public TimeSpan ClockSkew { get; init; }
}
