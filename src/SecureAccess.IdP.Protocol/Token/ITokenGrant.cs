namespace SecureAccess.IdP.Protocol.Token;

/// <summary>One grant type (RFC 6749, 4).</summary>
internal interface ITokenGrant
{
    /// <summary>Exchanges the grant for tokens.</summary>
    Task<TokenOutcome> ExchangeAsync(TokenRequest request, CancellationToken cancellationToken);
}
