namespace SecureAccess.IdP.Protocol.Token.Grants.Exchange;

/// <summary>Token type identifiers (RFC 8693, 3).</summary>
internal static class TokenType
{
    /// <summary>An access token, in whatever form.</summary>
    public const string AccessToken = "urn:ietf:params:oauth:token-type:access_token";
}
