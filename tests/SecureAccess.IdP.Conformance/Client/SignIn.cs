using Microsoft.IdentityModel.JsonWebTokens;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>A sign-in that went through.</summary>
/// <param name="Request">The authorization request.</param>
/// <param name="Landing">The authorization response.</param>
/// <param name="Tokens">The token response.</param>
/// <param name="IdToken">The ID token, checked.</param>
public sealed record SignIn(
    IReadOnlyDictionary<string, string> Request, Landing.AtClient Landing, Answer Tokens, JsonWebToken IdToken)
{
    /// <summary>The access token.</summary>
    public string AccessToken => Tokens["access_token"];

    /// <summary>When the person authenticated, in seconds since 1970.</summary>
    public long AuthTime => IdToken.GetPayloadValue<long>("auth_time");
}
