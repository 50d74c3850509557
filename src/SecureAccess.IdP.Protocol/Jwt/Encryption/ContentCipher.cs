using System.Buffers.Binary;
using System.Security.Cryptography;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Jwt.Encryption;

/// <summary>Content encryption (RFC 7518, 5): the payload is encrypted and authenticated, the encoded header is authenticated with it.</summary>
internal static class ContentCipher
{
    private const int GcmTag = 16;
    private const int GcmNonce = 12;
    private const int CbcBlock = 16;

    /// <summary>Encrypts under a fresh initialization vector.</summary>
    /// <param name="enc">One of <see cref="ContentEncryptionAlgorithm"/>.</param>
    /// <param name="key">The content encryption key, of the algorithm's length.</param>
    /// <param name="plaintext">The payload.</param>
    /// <param name="header">The encoded protected header: the additional authenticated data (RFC 7516, 5.1-14).</param>
    public static EncryptedContent Encrypt(string enc, ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> header)
    {
        if (!IsGcm(enc))
            return EncryptCbc(key, plaintext, header);

        var nonce = RandomNumberGenerator.GetBytes(GcmNonce);
        var (ciphertext, tag) = (new byte[plaintext.Length], new byte[GcmTag]);
        using var gcm = new AesGcm(key, GcmTag);
        gcm.Encrypt(nonce, plaintext, ciphertext, tag, header);
        return new EncryptedContent(nonce, ciphertext, tag);
    }

    /// <summary>Decrypts.</summary>
    /// <exception cref="CryptographicException">It is not authentic. Why, is not told: the difference would be an oracle.</exception>
    public static byte[] Decrypt(string enc, ReadOnlySpan<byte> key, EncryptedContent content, ReadOnlySpan<byte> header)
    {
        if (!IsGcm(enc))
            return DecryptCbc(key, content, header);

        if (content.InitializationVector.Length != GcmNonce || content.Tag.Length != GcmTag)
            throw new CryptographicException();

        var plaintext = new byte[content.Ciphertext.Length];
        using var gcm = new AesGcm(key, GcmTag);
        gcm.Decrypt(content.InitializationVector, content.Ciphertext, content.Tag, plaintext, header);
        return plaintext;
    }

    private static bool IsGcm(string enc) => enc is ContentEncryptionAlgorithm.A128Gcm or ContentEncryptionAlgorithm.A256Gcm;

    // RFC 7518, 5.2.2: the first half of the key authenticates, the second encrypts.
    private static EncryptedContent EncryptCbc(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> header)
    {
        var vector = RandomNumberGenerator.GetBytes(CbcBlock);
        using var aes = Aes.Create();
        aes.SetKey(key[(key.Length / 2)..]);
        var ciphertext = aes.EncryptCbc(plaintext, vector);
        return new EncryptedContent(vector, ciphertext, Authenticate(key[..(key.Length / 2)], header, vector, ciphertext));
    }

    // The tag is checked, in fixed time, before anything is decrypted: the padding is never an oracle.
    private static byte[] DecryptCbc(ReadOnlySpan<byte> key, EncryptedContent content, ReadOnlySpan<byte> header)
    {
        var expected = Authenticate(key[..(key.Length / 2)], header, content.InitializationVector, content.Ciphertext);
        if (content.InitializationVector.Length != CbcBlock || !CryptographicOperations.FixedTimeEquals(expected, content.Tag))
            throw new CryptographicException();

        using var aes = Aes.Create();
        aes.SetKey(key[(key.Length / 2)..]);
        return aes.DecryptCbc(content.Ciphertext, content.InitializationVector);
    }

    private static byte[] Authenticate(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> header, ReadOnlySpan<byte> vector, ReadOnlySpan<byte> ciphertext)
    {
        Span<byte> headerBits = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(headerBits, header.Length * 8L);
        byte[] covered = [.. header, .. vector, .. ciphertext, .. headerBits];
        var digest = key.Length == 16 ? HMACSHA256.HashData(key, covered) : HMACSHA512.HashData(key, covered);
        return digest[..(digest.Length / 2)];
    }
}
