using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.IdentityAssurance;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Protocol;

/// <summary>What the operator decides about the protocol; every value is checked at start and all faults are reported at once.</summary>
public sealed class ProtocolOptions
{
    /// <summary>The configuration section, where the host binds one.</summary>
    public const string Section = "Protocol";

    /// <summary>
    /// The issuer identifier: an absolute https URL (http only on loopback) without query, fragment or trailing slash. Required.
    /// It is the only source of our own addresses; the Host header never is (a forged Host would poison metadata and tokens).
    /// </summary>
    public string Issuer { get; set; } = "";

    /// <summary>How long an authorization code lives. Default 60 seconds; 10 to 600 seconds (RFC 6749, 4.1.2; FAPI 2.0 asks for 60).</summary>
    public TimeSpan AuthorizationCodeLifetime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a pushed authorization request waits for its browser (<c>expires_in</c>; RFC 9126, 2.2). Default: 90 seconds; 10 to 599
    /// seconds (FAPI 2.0, 5.3.2.2-10: under 600).
    /// </summary>
    public TimeSpan PushedRequestLifetime { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>
    /// Whether every client has to push its authorization requests (RFC 9126, 5; ASVS 10.4.13). Default: false, and a client can want it
    /// for itself.
    /// </summary>
    public bool RequirePushedAuthorizationRequests { get; set; }

    /// <summary>
    /// Pushed requests that may wait for their browser at a time for one public client, whose id anybody can say; more are refused with 429.
    /// Default: 5,000; 10 to 1,000,000.
    /// </summary>
    public int PushedRequestsWaiting { get; set; } = 5_000;

    /// <summary>
    /// Device requests that may wait for their person at a time for one public client; more are refused with 429. Default: 5,000; 10 to
    /// 1,000,000.
    /// </summary>
    public int DeviceRequestsWaiting { get; set; } = 5_000;

    /// <summary>How long a device code lives (RFC 8628, 3.2). Default 10 minutes; 1 to 30 minutes.</summary>
    public TimeSpan DeviceCodeLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest life of a backchannel authentication request (CIBA Core, 7.3). Default 5 minutes; 1 to 30 minutes.</summary>
    public TimeSpan BackchannelRequestLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a client that waits has to wait between polls (RFC 8628, 3.2). Default 5 seconds; 1 to 60 seconds.</summary>
    public TimeSpan PollingInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an access token lives. Default 15 minutes; 1 to 60 minutes.</summary>
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long an ID token lives. Default 5 minutes; 1 to 60 minutes.</summary>
    public TimeSpan IdTokenLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The absolute life of a grant with <c>offline_access</c>, however often it is refreshed. Default 30 days; 1 hour to 365 days.</summary>
    public TimeSpan RefreshTokenLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The longest life accepted for a client assertion (RFC 7523, 3). Default 5 minutes; 1 to 60 minutes.</summary>
    public TimeSpan ClientAssertionLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Whether clients may be registered for <c>client_secret_jwt</c> (OpenID Connect Core, 9). Their secrets are then kept sealed instead
    /// of hashed, since a hash cannot check them; <c>private_key_jwt</c> has no such cost. Default: false.
    /// </summary>
    public bool ClientSecretJwt { get; set; }

    /// <summary>How far a client's clock may run ahead of ours. Default 10 seconds; 10 to 60 seconds (FAPI 2.0, 5.3.2.1-13).</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How old a DPoP proof may be (RFC 9449, 11.1). Default: 60 seconds; 10 seconds to 5 minutes.</summary>
    public TimeSpan DpopProofLifetime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Whose DPoP proofs must carry a nonce of ours (RFC 9449, 8): <c>Never</c>, <c>Fapi2</c> or <c>Always</c>. Default: <c>Fapi2</c>, whose
    /// clients have to know nonces, while many others do not.
    /// </summary>
    public DpopNoncePolicy DpopNonces { get; set; } = DpopNoncePolicy.Fapi2;

    /// <summary>How long such a nonce is good; after half of it the next one is handed out. Default: 5 minutes; 1 to 60 minutes.</summary>
    public TimeSpan DpopNonceLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long other parties may cache the keys and the metadata. Default 15 minutes; 0 to 24 hours.</summary>
    public TimeSpan MetadataCacheAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Whether the response types that hand access tokens to the browser are open to clients registered for them. Only for certifying the
    /// older profiles that want them; RFC 9700, 2.1.2 and ASVS 10.6.1 forbid them. Default: false.
    /// </summary>
    public bool AccessTokensThroughBrowser { get; set; }

    /// <summary>The scopes named in the metadata. Default: those OpenID Connect Core defines in 5.4, and <c>offline_access</c>.</summary>
    public IList<string> ScopesSupported { get; } =
        [StandardScopes.OpenId, StandardScopes.Profile, StandardScopes.Email, StandardScopes.Phone, StandardScopes.Address, StandardScopes.OfflineAccess];

    /// <summary>The claims the host can supply, named in the metadata beside those the engine itself writes. Default: none.</summary>
    public IList<string> ClaimsSupported { get; } = [];

    /// <summary>What the host can tell of verified identities (OpenID Connect for Identity Assurance 1.0). Default: nothing.</summary>
    public IdentityAssuranceSupport IdentityAssurance { get; } = new();

    /// <summary>The authentication context classes the host can reach, named in the metadata as <c>acr_values_supported</c>. Default: none.</summary>
    public IList<string> AcrValuesSupported { get; } = [];

    /// <summary>The types of <c>authorization_details</c> (RFC 9396) clients may be registered for. Default: none.</summary>
    public IList<AuthorizationDetailsType> AuthorizationDetailsTypes { get; } = [];

    /// <summary>The languages of the hosted pages (BCP 47), named in the metadata as <c>ui_locales_supported</c>. Default: none.</summary>
    public IList<string> UiLocalesSupported { get; } = [];
}
