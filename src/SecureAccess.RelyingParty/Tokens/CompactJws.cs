using System.Buffers.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SecureAccess.RelyingParty;

/// <summary>A JWS in compact form (RFC 7515 section 7.1), read strictly: bounded in size, no unknown extension, no member twice.</summary>
internal static class CompactJws
{
    private const int LargestToken = 16 * 1024;
    private static readonly JsonWebTokenHandler Handler = new();
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>The parsed token; null when it is none.</summary>
    public static JsonWebToken? Parse(string text)
    {
        if (text.Length > LargestToken || text.Count(character => character == '.') != 2)
            return null;
        try
        {
            var token = new JsonWebToken(text);

            // RFC 7515 section 4.1.11: an extension that we do not understand makes the token invalid.
            return token.TryGetHeaderValue<object>("crit", out _) ? null : token;
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    /// <summary>The kind of token; RFC 7515 section 4.1.9: "application/" may be left out.</summary>
    public static string? Typ(JsonWebToken token)
    {
        var typ = token.TryGetHeaderValue<string>("typ", out var value) ? value : null;
        return typ?.StartsWith("application/", StringComparison.OrdinalIgnoreCase) == true ? typ["application/".Length..] : typ;
    }

    /// <summary>The key type that an algorithm of the RS, PS and ES families needs.</summary>
    public static string KeyType(string algorithm) => algorithm.StartsWith("ES", StringComparison.Ordinal)
        ? JsonWebAlgorithmsKeyTypes.EllipticCurve
        : JsonWebAlgorithmsKeyTypes.RSA;

    /// <summary>
    /// Whether the key made the signature, by the algorithm that the header names and the caller has allowed. Only the
    /// signature is checked: issuer, audience and times are the business of each kind of token, on our own clock.
    /// </summary>
    public static async Task<bool> IsSignedByAsync(JsonWebToken token, SecurityKey key)
    {
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidAlgorithms = [token.Alg],
            RequireSignedTokens = true,

            // "All" is the one that the caller has chosen; a proof's key has no kid to match.
            TryAllIssuerSigningKeys = true,
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        });
        return result.IsValid;
    }

    /// <summary>The claims; null when they are no JSON object with unique members.</summary>
    public static JsonElement? Claims(JsonWebToken token) => ReadObject(token.EncodedPayload);

    /// <summary>The header; null when it is no JSON object with unique members.</summary>
    public static JsonElement? Header(JsonWebToken token) => ReadObject(token.EncodedHeader);

    private static JsonElement? ReadObject(string part)
    {
        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(part), Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            return null;
        }
    }
}
