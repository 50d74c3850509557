using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Jwt.Encryption;

/// <summary>
/// Encrypts to a client's key as a compact JWE (RFC 7516, 5.1). Never with <c>zip</c>: compression before encryption tells about what is
/// inside. On the platform's cryptography, since the JWT library does not encrypt with GCM and knows no direct agreement.
/// </summary>
internal static class JweWriter
{
    /// <summary>Encrypts.</summary>
    /// <param name="recipient">The key, of the algorithm's family.</param>
    /// <param name="alg">One of <see cref="KeyManagementAlgorithm"/>.</param>
    /// <param name="enc">One of <see cref="ContentEncryptionAlgorithm"/>.</param>
    /// <param name="nested">Whether the payload is itself a JWT: <c>cty</c> says so (RFC 7519, 5.2).</param>
    /// <param name="payload">What is inside.</param>
    public static string Encrypt(ClientKey recipient, string alg, string enc, bool nested, ReadOnlySpan<byte> payload)
    {
        var (contentKey, encryptedKey, ephemeral) = KeyManagementAlgorithm.IsRsa(alg)
            ? Transport(recipient.Key, alg, enc)
            : Agree(recipient.Key, alg, enc);
        var header = Base64Url.EncodeToString(WriteHeader(recipient.Kid, alg, enc, nested, ephemeral));
        var content = ContentCipher.Encrypt(enc, contentKey, payload, Encoding.ASCII.GetBytes(header));
        CryptographicOperations.ZeroMemory(contentKey);
        return string.Join('.',
            header,
            Base64Url.EncodeToString(encryptedKey),
            Base64Url.EncodeToString(content.InitializationVector),
            Base64Url.EncodeToString(content.Ciphertext),
            Base64Url.EncodeToString(content.Tag));
    }

    private static (byte[] ContentKey, byte[] EncryptedKey, PublicKey? Ephemeral) Transport(PublicKey recipient, string alg, string enc)
    {
        var contentKey = RandomNumberGenerator.GetBytes(ContentEncryptionAlgorithm.KeyLength(enc));
        using var rsa = recipient.CreateRsa();
        var padding = alg == KeyManagementAlgorithm.RsaOaep ? RSAEncryptionPadding.OaepSHA1 : RSAEncryptionPadding.OaepSHA256;
        return (contentKey, rsa.Encrypt(contentKey, padding), null);
    }

    private static (byte[] ContentKey, byte[] EncryptedKey, PublicKey? Ephemeral) Agree(PublicKey recipient, string alg, string enc)
    {
        using var theirs = recipient.CreateAgreement();
        using var ours = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var derived = KeyAgreement.Derive(ours.DeriveRawSecretAgreement(theirs.PublicKey), alg, enc, apu: [], apv: []);
        var ephemeral = PublicKey.FromP256(ours.ExportParameters(includePrivateParameters: false).Q);
        if (alg == KeyManagementAlgorithm.EcdhEs)
            return (derived, [], ephemeral);

        var contentKey = RandomNumberGenerator.GetBytes(ContentEncryptionAlgorithm.KeyLength(enc));
        return (contentKey, KeyAgreement.Wrap(derived, contentKey), ephemeral);
    }

    private static ReadOnlySpan<byte> WriteHeader(string kid, string alg, string enc, bool nested, PublicKey? ephemeral)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("alg"u8, alg);
        writer.WriteString("enc"u8, enc);
        if (kid.Length > 0)
            writer.WriteString("kid"u8, kid);

        if (nested)
            writer.WriteString("cty"u8, "JWT"u8);

        if (ephemeral is not null)
        {
            writer.WriteStartObject("epk"u8);
            ephemeral.WriteJwk(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan;
    }
}
