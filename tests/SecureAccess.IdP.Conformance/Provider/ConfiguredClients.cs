using System.Globalization;
using SecureAccess.IdP.Conformance.Client;

namespace SecureAccess.IdP.Conformance.Provider;

/// <summary>The relying parties registered by configuration, as the static clients of a certification run are.</summary>
public static class ConfiguredClients
{
    /// <summary>The API that one client calls and another one is.</summary>
    public const string Api = "https://conformance-api.example/";

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

    /// <summary>An API that asks about the tokens it gets.</summary>
    public static ConfiguredClient ResourceServer { get; } = Of("conformance-api") with { ResourceServerOf = [Api] };

    /// <summary>May have verified claims.</summary>
    public static ConfiguredClient Assured { get; } = Of("conformance-assured") with
    {
        VerifiedClaims = ["given_name", "family_name", "birthdate", "address", "phone_number"],
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ConfiguredClient> All { get; } = [Basic, Second, Post, Apache, BackChannel, FrontChannel, Fapi, SecondFapi, MessageSigning, ResourceServer, Assured];

    private static string Loopback(string path) => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{LoopbackPort.Free()}{path}");

    private static ConfiguredClient Signing(string clientId, string alg) => Of(clientId) with
    {
        Secret = "",
        Key = SigningKey.New(alg),
        AuthenticationMethod = "private_key_jwt",
        SecurityProfile = "Fapi2",
        IdTokenAlgorithm = "ES256",
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

    private IEnumerable<(string Name, string Value)> Credentials() => Key is null
        ? [("Secret", Secret), ("SecretMethod", AuthenticationMethod)]
        : [("Jwks", SigningKey.JwkSet(Key))];

    private static IEnumerable<(string Name, string Value)> Many(string name, IEnumerable<string> values) =>
        values.Select((value, index) => ($"{name}__{index}", value));
}
