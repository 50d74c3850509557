namespace SecureAccess.IdP.Protocol.Clients;

/// <summary>The values of <c>grant_type</c> and of the client metadata <c>grant_types</c> (RFC 7591, 2).</summary>
public static class GrantType
{
    /// <summary>All of them, as the metadata lists them.</summary>
    public static IReadOnlyList<string> All { get; } = [AuthorizationCode, Implicit, RefreshToken, ClientCredentials, DeviceCode, TokenExchange, JwtBearer, Ciba];

    /// <summary>An authorization code for tokens (RFC 6749, 4.1.3).</summary>
    public const string AuthorizationCode = "authorization_code";

    /// <summary>Tokens from the authorization endpoint itself (RFC 6749, 4.2); goes with the response types that name <c>id_token</c>.</summary>
    public const string Implicit = "implicit";

    /// <summary>A refresh token for new tokens (RFC 6749, 6).</summary>
    public const string RefreshToken = "refresh_token";

    /// <summary>A client's own credentials for a token about itself (RFC 6749, 4.4).</summary>
    public const string ClientCredentials = "client_credentials";

    /// <summary>A device code, once the person has allowed it elsewhere (RFC 8628, 3.4).</summary>
    public const string DeviceCode = "urn:ietf:params:oauth:grant-type:device_code";

    /// <summary>A token for another one (RFC 8693, 2.1).</summary>
    public const string TokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange";

    /// <summary>An assertion about a person who has granted this client lasting access (RFC 7523, 2.1).</summary>
    public const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /// <summary>A backchannel authentication request, once the person has allowed it (CIBA Core, 10.1).</summary>
    public const string Ciba = "urn:openid:params:grant-type:ciba";
}
