using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Clients;

/// <summary>A client's <c>jwks</c> (RFC 7517, 5), parsed once.</summary>
/// <param name="Json">The set as registered; stored as it came.</param>
/// <param name="Keys">Those keys of it that may verify signatures; others are left out.</param>
/// <param name="EncryptionKeys">Those keys of it that may be encrypted to; others are left out.</param>
public sealed record ClientKeySet(string Json, IReadOnlyList<ClientKey> Keys, IReadOnlyList<ClientKey> EncryptionKeys)
{
    /// <summary>
    /// The SHA-256 thumbprints, base64url, of the certificates in the keys' <c>x5c</c> (RFC 7517, 4.7), whatever their algorithm: those of
    /// <c>self_signed_tls_client_auth</c> (RFC 8705, 2.2.2).
    /// </summary>
    public IReadOnlyList<string> CertificateThumbprints { get; init; } = [];

    /// <summary>No keys.</summary>
    public static ClientKeySet Empty { get; } = new("", [], []);

    /// <summary>
    /// Reads a set. Keys of another type, curve, use or size are passed over (RFC 7517, 5: unknown members are ignored); a key that is
    /// too weak is passed over as well, so that nothing signed by it is accepted.
    /// </summary>
    /// <param name="json">A JWK set.</param>
    /// <exception cref="FormatException">The text is no JWK set: a fault of whoever registered it, reported at registration.</exception>
    public static ClientKeySet Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            var (keys, encryptionKeys, certificates) = (new List<ClientKey>(), new List<ClientKey>(), new List<string>());
            foreach (var jwk in document.RootElement.GetProperty("keys"u8).EnumerateArray())
            {
                if (ReadCertificate(jwk) is { Length: > 0 } certificate)
                    certificates.Add(certificate);

                if (ReadKey(jwk) is not { } read)
                    continue;

                var key = new ClientKey(Text(jwk, "kid"), Text(jwk, "alg"), read);
                if (Text(jwk, "use") is "" or "sig")
                    keys.Add(key);

                if (Text(jwk, "use") is "" or "enc")
                    encryptionKeys.Add(key);
            }

            return new ClientKeySet(json, keys, encryptionKeys) { CertificateThumbprints = certificates };
        }
        catch (Exception fault)
            when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or CryptographicException)
        {
            throw new FormatException("The client's jwks is not a JWK set (RFC 7517, 5).", fault);
        }
    }

    /// <summary>The key to encrypt to with an algorithm: the first of its family that is not set aside for another; none if there is none.</summary>
    /// <param name="alg">One of <see cref="KeyManagementAlgorithm"/>.</param>
    public ClientKey? FindEncryption(string alg) => EncryptionKeys.FirstOrDefault(key =>
        key.Key.IsRsa == KeyManagementAlgorithm.IsRsa(alg) && (key.Alg.Length == 0 || key.Alg == alg));

    /// <summary>Names the keys without printing them.</summary>
    public override string ToString() => $"ClientKeySet({Keys.Count} keys)";

    /// <summary>Reads one public key (RFC 7518, 6); none if it is of another type, curve or size.</summary>
    /// <exception cref="FormatException">A member is not base64url.</exception>
    /// <exception cref="CryptographicException">The members are no key.</exception>
    internal static PublicKey? ReadKey(JsonElement jwk) => Text(jwk, "kty") switch
    {
        "RSA" when Octets(jwk, "n") is var modulus && PublicKey.IsAcceptableModulus(modulus) =>
            PublicKey.FromRsa(new RSAParameters { Modulus = modulus, Exponent = Octets(jwk, "e") }),
        "EC" when Text(jwk, "crv") == "P-256" =>
            PublicKey.FromP256(new ECPoint { X = Octets(jwk, "x"), Y = Octets(jwk, "y") }),
        _ => null,
    };

    // The first of the chain is the one the key is in.
    private static string ReadCertificate(JsonElement jwk) =>
        jwk.TryGetProperty("x5c"u8, out var chain) && chain.ValueKind == JsonValueKind.Array && chain.GetArrayLength() > 0
            ? Base64Url.EncodeToString(SHA256.HashData(Convert.FromBase64String(chain[0].GetString() ?? "")))
            : "";

    private static string Text(JsonElement jwk, string member) =>
        jwk.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static byte[] Octets(JsonElement jwk, string member) => Base64Url.DecodeFromChars(Text(jwk, member));
}
