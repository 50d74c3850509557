using SecureAccess.IdP.Protocol.AuthorizationDetails;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>A successful answer of the token endpoint (RFC 6749, 5.1; OpenID Connect Core, 3.1.3.3).</summary>
/// <param name="AccessToken"><c>access_token</c>.</param>
/// <param name="ExpiresIn"><c>expires_in</c>, in whole seconds.</param>
/// <param name="Scopes"><c>scope</c>: what the access token is good for.</param>
internal sealed record TokenResponse(string AccessToken, long ExpiresIn, IReadOnlyList<string> Scopes)
{
    /// <summary><c>token_type</c>: <c>DPoP</c> for a token bound to the key of such proofs (RFC 9449, 5), else <c>Bearer</c>.</summary>
    public string TokenType { get; init; } = "Bearer";

    /// <summary><c>authorization_details</c> (RFC 9396, 7): what the access token is good for beside its scopes.</summary>
    public IReadOnlyList<AuthorizationDetail> AuthorizationDetails { get; init; } = [];

    /// <summary><c>issued_token_type</c> (RFC 8693, 2.2.1); empty where no token was exchanged.</summary>
    public string IssuedTokenType { get; init; } = "";

    /// <summary><c>id_token</c>; empty without <c>openid</c>.</summary>
    public string IdToken { get; init; } = "";

    /// <summary><c>refresh_token</c>; empty if none is issued.</summary>
    public string RefreshToken { get; init; } = "";

    public override string ToString() => "TokenResponse(***)";
}
