using System.Globalization;

namespace SecureAccess.IdP.Conformance.Provider;

/// <summary>The relying parties registered by configuration, as the static clients of a certification run are.</summary>
public static class ConfiguredClients
{
    private static readonly string ApacheOrigin = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{LoopbackPort.Free()}");

    /// <summary>Authenticates by header; the tolerances of the basic profile.</summary>
    public static ConfiguredClient Basic { get; } = Of("conformance-basic");

    /// <summary>A second client of the same kind, which must not be able to use what was given to the first.</summary>
    public static ConfiguredClient Second { get; } = Of("conformance-second");

    /// <summary>Authenticates in the request body.</summary>
    public static ConfiguredClient Post { get; } = Of("conformance-post") with { SecretMethod = "client_secret_post" };

    /// <summary>Apache's module, held to the strict profile, on a port of this machine.</summary>
    public static ConfiguredClient Apache { get; } = Of("conformance-apache") with
    {
        SecurityProfile = "Strict",
        RedirectUris = [$"{ApacheOrigin}/callback"],
        PostLogoutRedirectUris = [$"{ApacheOrigin}/open/signed-out"],
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ConfiguredClient> All { get; } = [Basic, Second, Post, Apache];

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

    /// <summary>Its secret.</summary>
    public required string Secret { get; init; }

    /// <summary>How it presents the secret.</summary>
    public string SecretMethod { get; init; } = "client_secret_basic";

    /// <summary>The rules it is held to.</summary>
    public string SecurityProfile { get; init; } = "Basic";

    /// <summary>Its redirect URIs.</summary>
    public required IReadOnlyList<string> RedirectUris { get; init; }

    /// <summary>Where it may be returned to after logout.</summary>
    public required IReadOnlyList<string> PostLogoutRedirectUris { get; init; }

    /// <summary>The settings of its registration.</summary>
    public IEnumerable<(string Name, string Value)> Settings() =>
    [
        ("Name", ClientId),
        ("SecurityProfile", SecurityProfile),
        ("Secret", Secret),
        ("SecretMethod", SecretMethod),
        ("RefreshTokens", "true"),
        ("IdTokenAlgorithm", "RS256"),
        .. Many("RedirectUris", RedirectUris),
        .. Many("PostLogoutRedirectUris", PostLogoutRedirectUris),
        .. Many("Scopes", ["openid", "profile", "email", "address", "phone", "offline_access"]),
    ];

    private static IEnumerable<(string Name, string Value)> Many(string name, IEnumerable<string> values) =>
        values.Select((value, index) => ($"{name}__{index}", value));
}
