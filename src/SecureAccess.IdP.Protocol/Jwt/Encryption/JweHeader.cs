using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Jwt.Encryption;

/// <summary>The protected header of a JWE that was sent to us, as far as it is understood (RFC 7516, 4.1).</summary>
/// <param name="Alg">One of <see cref="KeyManagementAlgorithm"/>.</param>
/// <param name="Enc">One of <see cref="ContentEncryptionAlgorithm"/>.</param>
/// <param name="Kid"><c>kid</c>; empty if absent.</param>
/// <param name="Ephemeral"><c>epk</c>, a point on P-256; none for the RSA family.</param>
/// <param name="Apu"><c>apu</c>, decoded; empty if absent.</param>
/// <param name="Apv"><c>apv</c>, decoded; empty if absent.</param>
internal sealed record JweHeader(string Alg, string Enc, string Kid, ECPoint? Ephemeral, byte[] Apu, byte[] Apv)
{
    // "zip" lets a few bytes become many (CVE-2024-21319), "p2c" lets the sender choose how long we compute, and the others say whom to
    // trust or ask for an extension: a header with any of them is refused unread.
    private static readonly string[] NeverFollowed = ["zip", "p2c", "p2s", "crit", "jku", "x5u", "jwk", "x5c"];

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    /// <summary>Reads a header; none if it is not one that is followed.</summary>
    /// <exception cref="FormatException">It is not base64url.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JweHeader? Read(ReadOnlySpan<char> encoded)
    {
        using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(encoded), Strict);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || NeverFollowed.Any(member => root.TryGetProperty(member, out _)))
            return null;

        var names = new JwtClaims(root);
        var (alg, enc) = (names.Text("alg"), names.Text("enc"));
        if (!KeyManagementAlgorithm.All.Contains(alg) || !ContentEncryptionAlgorithm.All.Contains(enc))
            return null;

        var ephemeral = KeyManagementAlgorithm.IsRsa(alg) ? null : ReadPoint(root);
        return ephemeral is null && !KeyManagementAlgorithm.IsRsa(alg)
            ? null
            : new JweHeader(alg, enc, names.Text("kid"), ephemeral, Octets(names, "apu"), Octets(names, "apv"));
    }

    private static ECPoint? ReadPoint(JsonElement root)
    {
        if (!root.TryGetProperty("epk"u8, out var epk) || epk.ValueKind != JsonValueKind.Object)
            return null;

        var names = new JwtClaims(epk);
        return names.Text("kty") == "EC" && names.Text("crv") == "P-256"
            ? new ECPoint { X = Octets(names, "x"), Y = Octets(names, "y") }
            : null;
    }

    private static byte[] Octets(JwtClaims names, string member) => Base64Url.DecodeFromChars(names.Text(member));
}
