using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Clients;

/// <summary>
/// Initial access tokens for client registration (RFC 7591, 3.1). Section <c>InitialAccessTokens</c>: one entry for each, under a name of
/// the operator's. One that is taken out of the configuration is good for nothing after the next start.
/// </summary>
public sealed class InitialAccessOptions : Dictionary<string, InitialAccessToken>
{
    /// <summary>The configuration section.</summary>
    public const string Section = "InitialAccessTokens";
}

/// <summary>One initial access token, and what it is good for.</summary>
public sealed class InitialAccessToken
{
    /// <summary>The token: at least 128 random bits, so 22 characters or more. Required. Only its hash is stored.</summary>
    public string Token { get; set; } = "";

    /// <summary>How many clients it may register. Default: 1; 1 to 1,000,000.</summary>
    public int MaximumUses { get; set; } = 1;

    /// <summary>When it ends. Default: none, and it does not.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The security profiles its clients may have; the first is what they get if they name none. Default: Strict and Fapi2.</summary>
    public List<SecurityProfile> Profiles { get; } = [];

    /// <inheritdoc />
    public override string ToString() => "(initial access token)";
}
