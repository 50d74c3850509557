using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Clients;

/// <summary>
/// Relying parties registered by configuration. Section <c>Clients</c>: one entry for each, under its client id (printable ASCII, at most
/// 190 characters).
/// </summary>
public sealed class ClientsOptions : Dictionary<string, ConfiguredClient>
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Clients";
}

/// <summary>One relying party. Names follow RFC 7591 and OpenID Connect Dynamic Client Registration 1.0.</summary>
public sealed class ConfiguredClient
{
    /// <summary>The name people see. Required; at most 100 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>The rules it is held to: <c>Strict</c>, <c>Basic</c> or <c>Fapi2</c> (FAPI 2.0). Default: <c>Strict</c>.</summary>
    public SecurityProfile SecurityProfile { get; set; } = SecurityProfile.Strict;

    /// <summary>Switches it off: every request of it is refused, and its tokens are worth nothing at this provider. Default: false.</summary>
    public bool Disabled { get; set; }

    /// <summary>An application of the agency itself: people are not asked for consent. Default: false.</summary>
    public bool FirstParty { get; set; }

    /// <summary>An app on a device, whose loopback redirect URI may use any port (RFC 8252 7.3). Default: false.</summary>
    public bool Native { get; set; }

    /// <summary>Its secret: at least 128 random bits, so 22 characters or more. Default: none, for a public client or one with keys.</summary>
    public string? Secret { get; set; }

    /// <summary>
    /// How it presents the secret: <c>client_secret_basic</c>, <c>client_secret_post</c> or, where <c>Protocol:ClientSecretJwt</c> allows it,
    /// <c>client_secret_jwt</c>. Default: <c>client_secret_basic</c>.
    /// </summary>
    public string SecretMethod { get; set; } = ClientAuthenticationMethod.ClientSecretBasic;

    /// <summary>Its public keys as a JWK set (RFC 7517), for <c>private_key_jwt</c>. Default: none.</summary>
    public string? Jwks { get; set; }

    /// <summary>Where its public keys are instead, an https address (RFC 7591 2); it may then change them by itself. Default: none.</summary>
    public string? JwksUri { get; set; }

    /// <summary>
    /// The subject of its certificate (RFC 4514, such as <c>CN=client,O=Example</c>), for <c>tls_client_auth</c> (RFC 8705 2.1). Default: none.
    /// </summary>
    public string? TlsSubjectDn { get; set; }

    /// <summary>The DNS name in its certificate, for <c>tls_client_auth</c>; instead of a subject. Default: none.</summary>
    public string? TlsSanDns { get; set; }

    /// <summary>
    /// Whether its <c>Jwks</c> or <c>JwksUri</c> holds certificates (<c>x5c</c>) that authenticate it (<c>self_signed_tls_client_auth</c>;
    /// RFC 8705 2.2), instead of keys that sign. Default: false.
    /// </summary>
    public bool SelfSignedCertificate { get; set; }

    /// <summary>Whether its access tokens are bound to its certificate (RFC 8705 3). Default: false.</summary>
    public bool CertificateBoundTokens { get; set; }

    /// <summary>Whether its access tokens are bound to the key of its DPoP proofs (RFC 9449 5.2). Default: false.</summary>
    public bool DpopBoundTokens { get; set; }

    /// <summary>Whether it has to push its authorization requests (RFC 9126 6). Default: false; <c>Fapi2</c> clients always have to.</summary>
    public bool RequirePushedRequests { get; set; }

    /// <summary>
    /// The grant types it may use (<c>authorization_code</c>, <c>client_credentials</c> and the others the metadata names). Default:
    /// <c>authorization_code</c>.
    /// </summary>
    public List<string> GrantTypes { get; } = [];

    /// <summary>
    /// Redirect URIs, compared character by character. At least one with <c>authorization_code</c>, else none; https, or http on loopback in
    /// Development or for a native app.
    /// </summary>
    public List<string> RedirectUris { get; } = [];

    /// <summary>Where it may be returned to after logout. Default: nowhere.</summary>
    public List<string> PostLogoutRedirectUris { get; } = [];

    /// <summary>
    /// Where it is told, server to server, that a session is over (Back-Channel Logout 1.0): https without fragment, or http on loopback in
    /// Development. Default: none, and it is not told.
    /// </summary>
    public string? BackChannelLogoutUri { get; set; }

    /// <summary>Whether it goes by the <c>sid</c> of logout tokens, which always carry one. Default: false.</summary>
    public bool BackChannelLogoutSessionRequired { get; set; }

    /// <summary>
    /// The page of it that is loaded in the person's browser after a sign-out (Front-Channel Logout 1.0), on the origin of one of its
    /// redirect URIs. Default: none.
    /// </summary>
    public string? FrontChannelLogoutUri { get; set; }

    /// <summary>Whether that page gets <c>iss</c> and <c>sid</c>. Default: false.</summary>
    public bool FrontChannelLogoutSessionRequired { get; set; }

    /// <summary>
    /// Where a person may start a sign-in to it (OpenID Connect Core 4), offered where a request has run out and after a sign-out: https
    /// without fragment, or http on loopback in Development. Default: none.
    /// </summary>
    public string? InitiateLoginUri { get; set; }

    /// <summary>The scopes it may ask for. Default: <c>openid</c>.</summary>
    public List<string> Scopes { get; } = [];

    /// <summary>Whether it gets refresh tokens. Default: false.</summary>
    public bool RefreshTokens { get; set; }

    /// <summary>
    /// What it may ask of the authorization endpoint, each with its words in lexical order: <c>code</c>, <c>id_token</c>, <c>code id_token</c>.
    /// Default: <c>code</c>.
    /// </summary>
    public List<string> ResponseTypes { get; } = [];

    /// <summary>
    /// Whether people have another <c>sub</c> there than elsewhere (OpenID Connect Core 8): one for each sector, which is the host of its
    /// redirect URIs or of <see cref="SectorIdentifierUri"/>. Default: false.
    /// </summary>
    public bool Pairwise { get; set; }

    /// <summary>Where the sector is told (OpenID Connect Core 8.1), https; clients that name the same host see the same <c>sub</c>. Default: none.</summary>
    public string? SectorIdentifierUri { get; set; }

    /// <summary>The addresses its request objects may be fetched from (RFC 9101), https, compared character by character. Default: none.</summary>
    public List<string> RequestUris { get; } = [];

    /// <summary>Whether every authorization request must be signed with its keys (RFC 9101 10.5). Default: false.</summary>
    public bool SignedRequests { get; set; }

    /// <summary>Where it says how it uses data; linked from the consent page, https. Default: none.</summary>
    public string? PolicyUri { get; set; }

    /// <summary>Where its terms are; linked from the consent page, https. Default: none.</summary>
    public string? TosUri { get; set; }

    /// <summary>The APIs (RFC 8707) its access tokens are for. Default: none but UserInfo.</summary>
    public List<string> Resources { get; } = [];

    /// <summary>How it learns that a person approved (CIBA Core 4): <c>poll</c> or <c>ping</c>. Default: none, and it cannot ask.</summary>
    public string BackchannelTokenDeliveryMode { get; set; } = "";

    /// <summary>Where it is pinged, an https address (CIBA Core 4). Default: none.</summary>
    public string BackchannelNotificationEndpoint { get; set; } = "";

    /// <summary>The one algorithm of its signed backchannel requests (CIBA Core 4). Default: none, and they are not signed.</summary>
    public string BackchannelRequestSigningAlgorithm { get; set; } = "";

    /// <summary>The APIs it may exchange tokens for (RFC 8693 2.1). Default: none.</summary>
    public List<string> TokenExchangeResources { get; } = [];

    /// <summary>Whether it may exchange a token without being named in the new one (RFC 8693 1.1). Default: false.</summary>
    public bool TokenExchangeImpersonation { get; set; }

    /// <summary>The types of <c>authorization_details</c> (RFC 9396) it may ask for. Default: none.</summary>
    public List<string> AuthorizationDetailsTypes { get; } = [];

    /// <summary>
    /// The claims it may get verified, with how they were verified (OpenID Connect for Identity Assurance 1.0), of those the metadata name.
    /// Default: none.
    /// </summary>
    public List<string> VerifiedClaims { get; } = [];

    /// <summary>The APIs (RFC 8707) this client is: it may introspect access tokens addressed to them. Default: none.</summary>
    public List<string> ResourceServerOf { get; } = [];

    /// <summary>Whether its access tokens are opaque, so that only introspection and UserInfo can read them. Default: false, and they are JWTs.</summary>
    public bool OpaqueAccessTokens { get; set; }

    /// <summary>The least acr its people must reach; a request can ask for more, never for less. Default: none, which is two factors.</summary>
    public string? MinimumAcr { get; set; }

    /// <summary>The acr aimed at when a request names none. Default: none, and what is reached is told.</summary>
    public string? DefaultAcr { get; set; }

    /// <summary>
    /// The kinds of authenticator it accepts beside the password: <c>passkey</c> (and security keys), <c>app</c>, <c>text</c> (codes by message or
    /// call), <c>recovery</c> (saved codes). No request widens them, and a client that registers itself cannot name them. Default: none named, and all are accepted.
    /// </summary>
    public List<string> Authenticators { get; } = [];

    /// <summary>Signature of its ID tokens: <c>ES256</c>, <c>PS256</c> or <c>RS256</c>. Default: <c>ES256</c>.</summary>
    public string IdTokenAlgorithm { get; set; } = "ES256";

    /// <inheritdoc />
    public override string ToString() => $"(client {Name})";
}
