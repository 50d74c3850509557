namespace SecureAccess.IdP.Protocol.Token;

/// <summary>One grant type (RFC 6749, 4): a row of the token endpoint's table.</summary>
internal interface ITokenGrant
{
    /// <summary>The value of <c>grant_type</c> it answers to.</summary>
    string GrantType { get; }

    /// <summary>Exchanges the grant for tokens.</summary>
    Task<TokenOutcome> ExchangeAsync(TokenRequest request, CancellationToken cancellationToken);
}
