using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace SecureAccess.RelyingParty;

/// <summary>
/// What the provider publishes about itself: the members of OpenID Connect Discovery 1.0 section 3 that a relying party
/// uses, and the public keys behind <c>jwks_uri</c>.
/// </summary>
internal sealed record ProviderMetadata(
    string Issuer,
    Uri AuthorizationEndpoint,
    Uri TokenEndpoint,
    Uri? UserInfoEndpoint,
    Uri? EndSessionEndpoint,
    Uri JwksUri,
    bool IssuerInResponses,
    IReadOnlyList<JsonWebKey> Keys,
    DateTimeOffset FetchedAt)
{
    /// <summary>Reads a discovery document; <see cref="FormatException"/> tells what is wrong with it.</summary>
    public static ProviderMetadata Read(JsonElement document, Uri authority, DateTimeOffset fetchedAt)
    {
        // Discovery 1.0 section 4.3: the issuer must be exactly the one that was asked, or another provider's document
        // could take the place of ours (mix-up).
        var issuer = Text(document, "issuer");
        if (!string.Equals(issuer, authority.OriginalString.TrimEnd('/'), StringComparison.Ordinal)
            && !string.Equals(issuer, authority.OriginalString, StringComparison.Ordinal))
            throw new FormatException($"its issuer is not the configured Authority {authority.OriginalString}");

        return new ProviderMetadata(
            issuer,
            Endpoint(document, "authorization_endpoint"),
            Endpoint(document, "token_endpoint"),
            OptionalEndpoint(document, "userinfo_endpoint"),
            OptionalEndpoint(document, "end_session_endpoint"),
            Endpoint(document, "jwks_uri"),
            document.TryGetProperty("authorization_response_iss_parameter_supported", out var iss)
                && iss.ValueKind == JsonValueKind.True,
            [],
            fetchedAt);
    }

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
}
