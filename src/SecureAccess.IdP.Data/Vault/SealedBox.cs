using System.Security.Cryptography;

namespace SecureAccess.IdP.Data.Vault;

/// <summary>AES-256-GCM: nonce, tag and ciphertext in one array. The associated data binds a box to the place it lies in.</summary>
internal static class SealedBox
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        var box = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = box.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), associated);
        return box;
    }

    /// <exception cref="CryptographicException">The box was altered, moved, or sealed under another key.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> associated)
    {
        if (box.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("Not a sealed box.");
        }

        var plain = new byte[box.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(box[..NonceBytes], box[(NonceBytes + TagBytes)..], box.Slice(NonceBytes, TagBytes), plain, associated);
        return plain;
    }
}
