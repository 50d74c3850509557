using System.Buffers.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SecureAccess.RelyingParty;

/// <summary>
/// Checks that a token was signed by the provider, with an algorithm of the list, as the kind of token expected. Keys come
/// from the provider's <c>jwks_uri</c> only: <c>jku</c>, <c>x5u</c> and <c>jwk</c> headers are not followed (RFC 8725 section 3.10).
/// </summary>
internal sealed class SignatureCheck(ProviderDirectory provider, IEnumerable<string> algorithms, IEnumerable<string?> tokenTypes)
{
    private const int LargestToken = 16 * 1024;
    private static readonly JsonWebTokenHandler Handler = new();
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public async Task<SignedToken> VerifyAsync(string text, CancellationToken cancellation)
    {
        if (Parse(text) is not { } token)
            return new SignedToken.Rejected(TokenFault.Malformed);
        if (!tokenTypes.Contains(Typ(token), StringComparer.OrdinalIgnoreCase))
            return new SignedToken.Rejected(TokenFault.TokenType);
        if (!algorithms.Contains(token.Alg, StringComparer.Ordinal))
            return new SignedToken.Rejected(TokenFault.Algorithm);

        var answer = await provider.ReadAsync(cancellation);
        if (answer is ProviderAnswer.Known known && FindKey(known.Metadata, token) is null)
            answer = await provider.ReadAgainAsync(known.Metadata, cancellation);
        if (answer is ProviderAnswer.Unreachable down)
            return new SignedToken.ProviderUnreachable(down.Detail);
        var metadata = ((ProviderAnswer.Known)answer).Metadata;
        if (FindKey(metadata, token) is not { } key)
            return new SignedToken.Rejected(TokenFault.UnknownKey);

        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            // Only the signature is checked here; issuer, audience and times follow in the check of each kind of token,
            // where the reasons can be told apart and the clock is ours.
            IssuerSigningKey = key,
            ValidAlgorithms = [token.Alg],
            RequireSignedTokens = true,
            TryAllIssuerSigningKeys = false,
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        });
        if (!result.IsValid)
            return new SignedToken.Rejected(TokenFault.Signature);
        return Content(token) is { } claims
            ? new SignedToken.Verified(metadata.Issuer, token.Alg, claims)
            : new SignedToken.Rejected(TokenFault.Malformed);
    }

    private static JsonWebToken? Parse(string text)
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

    private static string? Typ(JsonWebToken token)
    {
        // RFC 7515 section 4.1.9: "application/" may be left out.
        var typ = token.TryGetHeaderValue<string>("typ", out var value) ? value : null;
        return typ?.StartsWith("application/", StringComparison.OrdinalIgnoreCase) == true ? typ["application/".Length..] : typ;
    }

    private static JsonWebKey? FindKey(ProviderMetadata metadata, JsonWebToken token)
    {
        // A key serves one algorithm if it says so, and only the family of its type in any case: an RSA key as the secret
        // of an HMAC was the classic forgery.
        var type = token.Alg.StartsWith("ES", StringComparison.Ordinal)
            ? JsonWebAlgorithmsKeyTypes.EllipticCurve
            : JsonWebAlgorithmsKeyTypes.RSA;
        return metadata.Keys.FirstOrDefault(key =>
            string.Equals(key.Kid, token.Kid, StringComparison.Ordinal) && key.Kty == type && (key.Alg is null || key.Alg == token.Alg));
    }

    private static JsonElement? Content(JsonWebToken token)
    {
        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(token.EncodedPayload), Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            return null;
        }
    }
}
