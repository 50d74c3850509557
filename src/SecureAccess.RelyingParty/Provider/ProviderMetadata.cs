using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace SecureAccess.RelyingParty;

/// <summary>
/// What the provider publishes about itself: the members of OpenID Connect Discovery 1.0 section 3 and RFC 8414 section 2
/// that a relying party uses, and the public keys behind <c>jwks_uri</c>.
/// </summary>
internal sealed record ProviderMetadata
{
    public required string Issuer { get; init; }

    public required Uri AuthorizationEndpoint { get; init; }

    public required Uri TokenEndpoint { get; init; }

    public Uri? UserInfoEndpoint { get; init; }

    public Uri? EndSessionEndpoint { get; init; }

    public Uri? IntrospectionEndpoint { get; init; }

    /// <summary>RFC 9126 section 5; null where the provider takes no pushed requests.</summary>
    public Uri? PushedAuthorizationRequestEndpoint { get; init; }

    /// <summary>RFC 9126 section 5: the provider takes no other requests.</summary>
    public bool RequiresPushedRequests { get; init; }

    public required Uri JwksUri { get; init; }

    /// <summary>RFC 9207 section 3.</summary>
    public bool IssuerInResponses { get; init; }

    public IReadOnlyList<JsonWebKey> Keys { get; init; } = [];

    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>Reads a discovery document; <see cref="FormatException"/> tells what is wrong with it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="authority">The issuer that was asked.</param>
    /// <param name="fetchedAt">Now.</param>
    /// <param name="mutualTls">Whether the client presents a certificate: then <c>mtls_endpoint_aliases</c> go first (RFC 8705 section 5).</param>
    public static ProviderMetadata Read(JsonElement document, Uri authority, DateTimeOffset fetchedAt, bool mutualTls = false)
    {
        // Discovery 1.0 section 4.3: the issuer must be exactly the one that was asked, or another provider's document
        // could take the place of ours (mix-up).
        var issuer = Text(document, "issuer");
        if (!string.Equals(issuer, authority.OriginalString.TrimEnd('/'), StringComparison.Ordinal)
            && !string.Equals(issuer, authority.OriginalString, StringComparison.Ordinal))
            throw new FormatException($"its issuer is not the configured Authority {authority.OriginalString}");

        var aliases = mutualTls && document.TryGetProperty("mtls_endpoint_aliases", out var found) && found.ValueKind == JsonValueKind.Object
            ? found
            : default;
        return new ProviderMetadata
        {
            Issuer = issuer,
            AuthorizationEndpoint = Endpoint(document, "authorization_endpoint"),
            TokenEndpoint = Aliased(document, aliases, "token_endpoint") ?? Endpoint(document, "token_endpoint"),
            UserInfoEndpoint = Aliased(document, aliases, "userinfo_endpoint"),
            EndSessionEndpoint = OptionalEndpoint(document, "end_session_endpoint"),
            IntrospectionEndpoint = Aliased(document, aliases, "introspection_endpoint"),
            PushedAuthorizationRequestEndpoint = Aliased(document, aliases, "pushed_authorization_request_endpoint"),
            RequiresPushedRequests = IsTrue(document, "require_pushed_authorization_requests"),
            JwksUri = Endpoint(document, "jwks_uri"),
            IssuerInResponses = IsTrue(document, "authorization_response_iss_parameter_supported"),
            FetchedAt = fetchedAt,
        };
    }

    private static bool IsTrue(JsonElement document, string name) =>
        document.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string Text(JsonElement document, string name) =>
        document.ValueKind == JsonValueKind.Object && document.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FormatException($"it has no {name}");

    private static Uri Endpoint(JsonElement document, string name) =>
        Uri.TryCreate(Text(document, name), UriKind.Absolute, out var address) && SafeAddress.Allows(address)
            ? address
            : throw new FormatException($"its {name} is not an https address");

    private static Uri? OptionalEndpoint(JsonElement document, string name) =>
        document.TryGetProperty(name, out _) ? Endpoint(document, name) : null;

    private static Uri? Aliased(JsonElement document, JsonElement aliases, string name) =>
        (aliases.ValueKind == JsonValueKind.Object ? OptionalEndpoint(aliases, name) : null) ?? OptionalEndpoint(document, name);
}
