namespace SecureAccess.IdP.Protocol.Clients;

/// <summary>
/// A registered client, by the member names of RFC 7591 and OpenID Connect Dynamic Client Registration. The directory hands out one
/// object per client and keeps it for a while, so that parsed keys are parsed once.
/// </summary>
public sealed record Client
{
    /// <summary><c>client_id</c>: printable ASCII, at most 190 characters.</summary>
    public required string ClientId { get; init; }

    /// <summary><c>client_name</c>: what people see.</summary>
    public string ClientName { get; init; } = "";

    /// <summary>The rules this client is held to.</summary>
    public SecurityProfile SecurityProfile { get; init; } = SecurityProfile.Strict;

    /// <summary><c>application_type</c> is <c>native</c>: loopback redirect URIs may differ in their port (RFC 8252, 7.3).</summary>
    public bool Native { get; init; }

    /// <summary><c>token_endpoint_auth_method</c>, one of <see cref="ClientAuthenticationMethod"/>.</summary>
    public string TokenEndpointAuthMethod { get; init; } = ClientAuthenticationMethod.ClientSecretBasic;

    /// <summary>The secrets now accepted; two during a change of secret.</summary>
    public IReadOnlyList<ClientSecret> Secrets { get; init; } = [];

    /// <summary><c>jwks</c>: the client's public keys, for <c>private_key_jwt</c>.</summary>
    public ClientKeySet Jwks { get; init; } = ClientKeySet.Empty;

    /// <summary><c>redirect_uris</c>, compared ordinally and whole (RFC 9700, 2.1).</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary><c>post_logout_redirect_uris</c> (RP-Initiated Logout 1.0, 3.1), compared ordinally and whole.</summary>
    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary><c>scope</c>: the scopes the client may ask for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [StandardScopes.OpenId];

    /// <summary><c>grant_types</c>, of <see cref="GrantType"/>.</summary>
    public IReadOnlyList<string> GrantTypes { get; init; } = [GrantType.AuthorizationCode];

    /// <summary>The resource servers (absolute URIs, RFC 8707) its access tokens are for, beside our own UserInfo endpoint.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary><c>id_token_signed_response_alg</c>: <c>RS256</c> or <c>ES256</c>. ES256 costs a tenth of RS256.</summary>
    public string IdTokenSignedResponseAlg { get; init; } = "ES256";

    /// <summary><c>default_max_age</c> in whole seconds; none if unset.</summary>
    public TimeSpan? DefaultMaxAge { get; init; }

    /// <summary><c>default_acr_values</c>, in order of preference; used when the request names none.</summary>
    public IReadOnlyList<string> DefaultAcrValues { get; init; } = [];

    /// <summary>Its own access token lifetime; the server's if unset.</summary>
    public TimeSpan? AccessTokenLifetime { get; init; }

    /// <summary>Its own ID token lifetime; the server's if unset.</summary>
    public TimeSpan? IdTokenLifetime { get; init; }

    /// <summary>Its own absolute refresh token lifetime; the server's if unset.</summary>
    public TimeSpan? RefreshTokenLifetime { get; init; }

    /// <summary>Whether it cannot keep a secret (RFC 6749, 2.1).</summary>
    public bool IsPublic => TokenEndpointAuthMethod == ClientAuthenticationMethod.None;
}
