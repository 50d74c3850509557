using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Provider;

/// <summary>The relying parties registered by configuration, as the static clients of a certification run are.</summary>
public static class ConfiguredClients
{
    /// <summary>The API that one client calls and another one is.</summary>
    public const string Api = "https://conformance-api.example/";

    /// <summary>The grant type of CIBA.</summary>
    public const string Ciba = "urn:openid:params:grant-type:ciba";

    private static readonly string ApacheOrigin = Loopback("");

    /// <summary>Authenticates by header; the tolerances of the basic profile.</summary>
    public static ConfiguredClient Basic { get; } = Of("conformance-basic");

    /// <summary>A second client of the same kind, which must not be able to use what was given to the first.</summary>
    public static ConfiguredClient Second { get; } = Of("conformance-second");

    /// <summary>Authenticates in the request body.</summary>
    public static ConfiguredClient Post { get; } = Of("conformance-post") with { AuthenticationMethod = "client_secret_post" };

    /// <summary>Apache's module, held to the strict profile, on a port of this machine.</summary>
    public static ConfiguredClient Apache { get; } = Of("conformance-apache") with
    {
        SecurityProfile = "Strict",
        RedirectUris = [$"{ApacheOrigin}/callback"],
        PostLogoutRedirectUris = [$"{ApacheOrigin}/open/signed-out"],
        BackChannelLogoutUri = $"{ApacheOrigin}/callback?logout=backchannel",
    };

    /// <summary>Is told of the end of sessions, server to server.</summary>
    public static ConfiguredClient BackChannel { get; } = Of("conformance-backchannel") with { BackChannelLogoutUri = Loopback("/backchannel-logout") };

    /// <summary>A script on this machine that is told of the end of sessions, server to server.</summary>
    public static ConfiguredClient Script { get; } = Of("conformance-script") with { BackChannelLogoutUri = Loopback("/backchannel-logout") };

    /// <summary>Is told of the end of sessions in the person's browser.</summary>
    public static ConfiguredClient FrontChannel { get; } = Of("conformance-frontchannel") with
    {
        FrontChannelLogoutUri = "https://conformance-frontchannel.example/frontchannel-logout",
    };

    /// <summary>Signs its assertions; held to FAPI 2.0.</summary>
    public static ConfiguredClient Fapi { get; } = Signing("conformance-fapi", "ES256");

    /// <summary>A second client of FAPI 2.0, with the other key type.</summary>
    public static ConfiguredClient SecondFapi { get; } = Signing("conformance-fapi-second", "PS256");

    /// <summary>Has to sign its requests.</summary>
    public static ConfiguredClient MessageSigning { get; } = Signing("conformance-signing", "PS256") with { SignedRequests = true, Resources = [Api] };

    /// <summary>Signs every request and wants every response signed: the whole of FAPI 2.0 Message Signing.</summary>
    public static ConfiguredClient SignedBothWays { get; } = Signing("conformance-signed", "PS256") with
    {
        SignedRequests = true, SignedResponses = true, Resources = [Api],
    };

    /// <summary>A second client of that kind.</summary>
    public static ConfiguredClient SecondSignedBothWays { get; } =
        Signing("conformance-signed-second", "ES256") with { SignedRequests = true, SignedResponses = true };

    /// <summary>Authenticates by a certificate it signed itself, to which its tokens are bound.</summary>
    public static ConfiguredClient Certified { get; } = CertifiedBy("conformance-tls") with { CertificateBoundTokens = true };

    /// <summary>A second client of that kind.</summary>
    public static ConfiguredClient SecondCertified { get; } = CertifiedBy("conformance-tls-second") with { CertificateBoundTokens = true };

    /// <summary>Authenticates by certificate and proves its tokens with DPoP.</summary>
    public static ConfiguredClient CertifiedWithProofs { get; } = CertifiedBy("conformance-tls-dpop");

    /// <summary>Authenticates by certificate, signs its requests and wants responses signed.</summary>
    public static ConfiguredClient CertifiedAndSigned { get; } = CertifiedBy("conformance-tls-signed", SigningKey.New("PS256")) with
    {
        CertificateBoundTokens = true, SignedRequests = true, SignedResponses = true,
    };

    /// <summary>Signs its assertions; its tokens are bound to a certificate.</summary>
    public static ConfiguredClient SigningCertified { get; } = Signing("conformance-jwt-tls", "ES256") with
    {
        Certificate = ClientCertificates.New("conformance-jwt-tls"), CertificateBoundTokens = true,
    };

    /// <summary>Asks people who are elsewhere, in signed requests, and polls.</summary>
    public static ConfiguredClient Polling { get; } = Asking("conformance-ciba-poll");

    /// <summary>A second client of that kind.</summary>
    public static ConfiguredClient SecondPolling { get; } = Asking("conformance-ciba-second");

    /// <summary>Asks people who are elsewhere and is told when they have decided.</summary>
    public static ConfiguredClient Pinged { get; } = Asking("conformance-ciba-ping") with { NotificationEndpoint = Loopback("/ping") };

    /// <summary>Asks people who are elsewhere, known by its certificate, to which its tokens are bound.</summary>
    public static ConfiguredClient PollingCertified { get; } = CertifiedBy("conformance-ciba-tls", SigningKey.New("PS256")) with
    {
        CertificateBoundTokens = true, GrantTypes = [Ciba], SignedBackchannelRequests = true, RedirectUris = [], PostLogoutRedirectUris = [],
    };

    /// <summary>An API that asks about the tokens it gets.</summary>
    public static ConfiguredClient ResourceServer { get; } = Of("conformance-api") with { ResourceServerOf = [Api] };

    /// <summary>May have verified claims.</summary>
    public static ConfiguredClient Assured { get; } = Of("conformance-assured") with
    {
        VerifiedClaims = ["given_name", "family_name", "birthdate", "address", "phone_number"],
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ConfiguredClient> All { get; } =
    [
        Basic, Second, Post, Apache, BackChannel, Script, FrontChannel, Fapi, SecondFapi, MessageSigning, SignedBothWays, SecondSignedBothWays, Certified,
        SecondCertified, CertifiedWithProofs, CertifiedAndSigned, SigningCertified, Polling, SecondPolling, Pinged, PollingCertified, ResourceServer,
        Assured,
    ];

    private static string Loopback(string path) => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{LoopbackPort.Free()}{path}");

    private static ConfiguredClient Signing(string clientId, string alg) => Of(clientId) with
    {
        Secret = "",
        Key = SigningKey.New(alg),
        AuthenticationMethod = "private_key_jwt",
        SecurityProfile = "Fapi2",
        IdTokenAlgorithm = "ES256",
    };

    private static ConfiguredClient CertifiedBy(string clientId, SigningKey? key = null) => Signing(clientId, "ES256") with
    {
        Key = key,
        Certificate = ClientCertificates.New(clientId),
        AuthenticationMethod = "self_signed_tls_client_auth",
    };

    private static ConfiguredClient Asking(string clientId) => Signing(clientId, "PS256") with
    {
        GrantTypes = [Ciba], SignedBackchannelRequests = true, RedirectUris = [], PostLogoutRedirectUris = [],
    };

    private static ConfiguredClient Of(string clientId) => new()
    {
        ClientId = clientId,
        Secret = $"{clientId}-secret-of-sufficient-length",
        RedirectUris = [$"https://{clientId}.example/callback"],
        PostLogoutRedirectUris = [$"https://{clientId}.example/signed-out"],
    };
}

/// <summary>A relying party as these tests know it, and as it is configured at the provider.</summary>
public sealed record ConfiguredClient
{
    /// <summary>Its client id.</summary>
    public required string ClientId { get; init; }

    /// <summary>Its secret; empty for a client that signs.</summary>
    public string Secret { get; init; } = "";

    /// <summary>The key it signs with; null for a client with a secret.</summary>
    public SigningKey? Key { get; init; }

    /// <summary>The certificate of its connections, with its private key; null for a client without one.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whether its tokens are bound to the certificate instead of a key that it proves.</summary>
    public bool CertificateBoundTokens { get; init; }

    /// <summary>How it authenticates.</summary>
    public string AuthenticationMethod { get; init; } = "client_secret_basic";

    /// <summary>The rules it is held to.</summary>
    public string SecurityProfile { get; init; } = "Basic";

    /// <summary>The signature of its ID tokens.</summary>
    public string IdTokenAlgorithm { get; init; } = "RS256";

    /// <summary>Its redirect URIs.</summary>
    public required IReadOnlyList<string> RedirectUris { get; init; }

    /// <summary>Where it may be returned to after logout.</summary>
    public required IReadOnlyList<string> PostLogoutRedirectUris { get; init; }

    /// <summary>Where it is told of the end of a session, server to server; null if it is not.</summary>
    public string? BackChannelLogoutUri { get; init; }

    /// <summary>The page of it that clears the browser; null if there is none.</summary>
    public string? FrontChannelLogoutUri { get; init; }

    /// <summary>Whether every authorization request of it must be signed.</summary>
    public bool SignedRequests { get; init; }

    /// <summary>Whether it asks for signed responses; nothing of its registration.</summary>
    public bool SignedResponses { get; init; }

    /// <summary>The grant types beside refreshing; none stands for the code.</summary>
    public IReadOnlyList<string> GrantTypes { get; init; } = [];

    /// <summary>Whether its backchannel requests are signed.</summary>
    public bool SignedBackchannelRequests { get; init; }

    /// <summary>Where it is pinged; null if it polls.</summary>
    public string? NotificationEndpoint { get; init; }

    /// <summary>The APIs its access tokens are for.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>The APIs it is.</summary>
    public IReadOnlyList<string> ResourceServerOf { get; init; } = [];

    /// <summary>The claims it may get verified.</summary>
    public IReadOnlyList<string> VerifiedClaims { get; init; } = [];

    /// <summary>The settings of its registration.</summary>
    public IEnumerable<(string Name, string Value)> Settings() =>
    [
        ("Name", ClientId),
        ("SecurityProfile", SecurityProfile),
        .. Credentials(),
        ("RefreshTokens", "true"),
        ("IdTokenAlgorithm", IdTokenAlgorithm),
        .. Many("RedirectUris", RedirectUris),
        .. Many("PostLogoutRedirectUris", PostLogoutRedirectUris),
        ("SignedRequests", SignedRequests ? "true" : "false"),
        ("CertificateBoundTokens", CertificateBoundTokens ? "true" : "false"),
        .. Many("GrantTypes", GrantTypes),
        .. Backchannel(),
        .. Many("Resources", Resources),
        .. Many("ResourceServerOf", ResourceServerOf),
        .. Many("VerifiedClaims", VerifiedClaims),
        .. Logout(),
        .. Many("Scopes", ["openid", "profile", "email", "address", "phone", "offline_access"]),
    ];

    private IEnumerable<(string Name, string Value)> Logout() =>
    [
        .. BackChannelLogoutUri is { } back ? [("BackChannelLogoutUri", back), ("BackChannelLogoutSessionRequired", "true")] : Array.Empty<(string, string)>(),
        .. FrontChannelLogoutUri is { } front ? [("FrontChannelLogoutUri", front), ("FrontChannelLogoutSessionRequired", "true")] : Array.Empty<(string, string)>(),
    ];

    private IEnumerable<(string Name, string Value)> Backchannel() => GrantTypes.Contains(ConfiguredClients.Ciba)
        ?
        [
            ("BackchannelTokenDeliveryMode", NotificationEndpoint is null ? "poll" : "ping"),
            ("BackchannelNotificationEndpoint", NotificationEndpoint ?? ""),
            ("BackchannelRequestSigningAlgorithm", SignedBackchannelRequests ? Key!.Alg : ""),
        ]
        : [];

    private IEnumerable<(string Name, string Value)> Credentials() => AuthenticationMethod switch
    {
        "self_signed_tls_client_auth" => [("Jwks", ClientCertificates.JwkSet(Certificate!, Key)), ("SelfSignedCertificate", "true")],
        "private_key_jwt" => [("Jwks", SigningKey.JwkSet(Key!))],
        _ => [("Secret", Secret), ("SecretMethod", AuthenticationMethod)],
    };

    private static IEnumerable<(string Name, string Value)> Many(string name, IEnumerable<string> values) =>
        values.Select((value, index) => ($"{name}__{index}", value));
}
