using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Data.Clients;

/// <summary>The stored form of <see cref="Client"/>: what a JSON document can hold, nothing parsed.</summary>
internal sealed record ClientDocument
{
    public string ClientName { get; init; } = "";

    public SecurityProfile SecurityProfile { get; init; }

    public bool Native { get; init; }

    public string TokenEndpointAuthMethod { get; init; } = "";

    public IReadOnlyList<StoredSecret> Secrets { get; init; } = [];

    public string Jwks { get; init; } = "";

    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    public IReadOnlyList<string> Scopes { get; init; } = [];

    public IReadOnlyList<string> GrantTypes { get; init; } = [];

    public IReadOnlyList<string> Resources { get; init; } = [];

    public string IdTokenSignedResponseAlg { get; init; } = "";

    public long? DefaultMaxAgeSeconds { get; init; }

    public IReadOnlyList<string> DefaultAcrValues { get; init; } = [];

    public long? AccessTokenLifetimeSeconds { get; init; }

    public long? IdTokenLifetimeSeconds { get; init; }

    public long? RefreshTokenLifetimeSeconds { get; init; }

    public static ClientDocument Of(Client client) => new()
    {
        ClientName = client.ClientName,
        SecurityProfile = client.SecurityProfile,
        Native = client.Native,
        TokenEndpointAuthMethod = client.TokenEndpointAuthMethod,
        Secrets = [.. client.Secrets.Select(s => new StoredSecret(Convert.ToBase64String(s.Sha256.Span), s.ExpiresAt))],
        Jwks = client.Jwks.Json,
        RedirectUris = client.RedirectUris,
        PostLogoutRedirectUris = client.PostLogoutRedirectUris,
        Scopes = client.Scopes,
        GrantTypes = client.GrantTypes,
        Resources = client.Resources,
        IdTokenSignedResponseAlg = client.IdTokenSignedResponseAlg,
        DefaultMaxAgeSeconds = Seconds(client.DefaultMaxAge),
        DefaultAcrValues = client.DefaultAcrValues,
        AccessTokenLifetimeSeconds = Seconds(client.AccessTokenLifetime),
        IdTokenLifetimeSeconds = Seconds(client.IdTokenLifetime),
        RefreshTokenLifetimeSeconds = Seconds(client.RefreshTokenLifetime),
    };

    public Client ToClient(string clientId) => new()
    {
        ClientId = clientId,
        ClientName = ClientName,
        SecurityProfile = SecurityProfile,
        Native = Native,
        TokenEndpointAuthMethod = TokenEndpointAuthMethod,
        Secrets = [.. Secrets.Select(s => new ClientSecret(Convert.FromBase64String(s.Sha256), s.ExpiresAt))],
        Jwks = Jwks.Length == 0 ? ClientKeySet.Empty : ClientKeySet.Parse(Jwks),
        RedirectUris = RedirectUris,
        PostLogoutRedirectUris = PostLogoutRedirectUris,
        Scopes = Scopes,
        GrantTypes = GrantTypes,
        Resources = Resources,
        IdTokenSignedResponseAlg = IdTokenSignedResponseAlg,
        DefaultMaxAge = Span(DefaultMaxAgeSeconds),
        DefaultAcrValues = DefaultAcrValues,
        AccessTokenLifetime = Span(AccessTokenLifetimeSeconds),
        IdTokenLifetime = Span(IdTokenLifetimeSeconds),
        RefreshTokenLifetime = Span(RefreshTokenLifetimeSeconds),
    };

    private static long? Seconds(TimeSpan? span) => span is { } value ? (long)value.TotalSeconds : null;

    private static TimeSpan? Span(long? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;
}

/// <summary>A secret's digest in Base64, and when it ends.</summary>
internal sealed record StoredSecret(string Sha256, DateTimeOffset? ExpiresAt);
