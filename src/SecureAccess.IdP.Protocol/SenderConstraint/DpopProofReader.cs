using System.Buffers.Text;
using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.SenderConstraint;

/// <summary>
/// Takes a DPoP proof apart, strictly (RFC 9449, 4.3). It is a reader of its own because of <c>jwk</c>: here alone a token brings the key
/// it is verified with, and everywhere else that is an attack, so <c>JwtReader</c> refuses it.
/// </summary>
internal static class DpopProofReader
{
    private const int MaximumLength = 4 * 1024;

    // Verifying costs time by the size of modulus and exponent, and here strangers choose both.
    private const int MaximumModulus = 512;
    private const int MaximumExponent = 4;

    private static readonly string[] NotUnderstood = ["crit", "b64", "jku", "x5u", "x5c", "zip", "enc"];

    // RFC 9449, 4.3: the key must not hold its private half, nor be a secret.
    private static readonly string[] Private = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    private static readonly SearchValues<char> Base64UrlCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static DpopReading Read(string proof)
    {
        if (proof.Length is 0 or > MaximumLength)
            return new DpopReading.Malformed("length");

        var parts = proof.Split('.');
        if (parts.Length != 3 || parts.Any(part => part.Length == 0 || part.AsSpan().ContainsAnyExcept(Base64UrlCharacters)))
            return new DpopReading.Malformed("not three parts of base64url");

        try
        {
            var (head, body) = (Base64Url.DecodeFromChars(parts[0]), Base64Url.DecodeFromChars(parts[1]));
            if (!JsonText.IsUnicode(head) || !JsonText.IsUnicode(body))
                return new DpopReading.Malformed("not Unicode");

            using var header = JsonDocument.Parse(head, Strict);
            using var payload = JsonDocument.Parse(body, Strict);
            return header.RootElement.ValueKind == JsonValueKind.Object && payload.RootElement.ValueKind == JsonValueKind.Object
                ? Read(header.RootElement, payload.RootElement, proof[..(parts[0].Length + 1 + parts[1].Length)], parts[2])
                : new DpopReading.Malformed("not objects");
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException or CryptographicException)
        {
            return new DpopReading.Malformed("not JSON, or no key");
        }
    }

    private static DpopReading Read(JsonElement header, JsonElement payload, string signingInput, string signature)
    {
        if (NotUnderstood.Any(member => header.TryGetProperty(member, out _)))
            return new DpopReading.Malformed("a header member that is not understood");

        if (!header.TryGetProperty("jwk"u8, out var jwk) || jwk.ValueKind != JsonValueKind.Object)
            return new DpopReading.Malformed("no jwk");

        if (Private.Any(member => jwk.TryGetProperty(member, out _)))
            return new DpopReading.Malformed("a private key");

        var names = new JwtClaims(header);
        if (IsTooLarge(new JwtClaims(jwk)) || ClientKeySet.ReadKey(jwk) is not { } key)
            return new DpopReading.Malformed("a key of another type or size");

        return new DpopReading.Read(new DpopProof(
            names.Text("alg"),
            names.Text("typ"),
            key,
            Encoding.ASCII.GetBytes(signingInput),
            Base64Url.DecodeFromChars(signature),
            new JwtClaims(payload.Clone())));
    }

    private static bool IsTooLarge(JwtClaims jwk) =>
        jwk.Text("n").Length > Base64Url.GetEncodedLength(MaximumModulus) || jwk.Text("e").Length > Base64Url.GetEncodedLength(MaximumExponent);
}
