using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.Jwt.Encryption;

/// <summary>What both sides of an ECDH-ES agreement compute from the shared secret (RFC 7518, 4.6.2; NIST SP 800-56A, 5.8.1).</summary>
internal static class KeyAgreement
{
    /// <summary>Derives the content key (direct agreement) or the key that wraps it.</summary>
    /// <param name="secret">Z, the raw x-coordinate.</param>
    /// <param name="alg">One of the ECDH-ES family.</param>
    /// <param name="enc">One of <see cref="ContentEncryptionAlgorithm"/>.</param>
    /// <param name="apu">PartyUInfo, decoded; empty if the header has none.</param>
    /// <param name="apv">PartyVInfo, decoded; empty if the header has none.</param>
    public static byte[] Derive(ReadOnlySpan<byte> secret, string alg, string enc, ReadOnlySpan<byte> apu, ReadOnlySpan<byte> apv)
    {
        var (algorithmId, length) = alg switch
        {
            KeyManagementAlgorithm.EcdhEs => (enc, ContentEncryptionAlgorithm.KeyLength(enc)),
            KeyManagementAlgorithm.EcdhEsA128KW => (alg, 16),
            _ => (alg, 32),
        };
        byte[] otherInfo =
            [.. Counted(Encoding.ASCII.GetBytes(algorithmId)), .. Counted(apu), .. Counted(apv), .. BigEndian(length * 8)];
        var derived = new byte[length];
        for (var (round, done) = (1, 0); done < length; round++, done += SHA256.HashSizeInBytes)
        {
            var digest = SHA256.HashData([.. BigEndian(round), .. secret, .. otherInfo]);
            digest.AsSpan(0, Math.Min(digest.Length, length - done)).CopyTo(derived.AsSpan(done));
        }

        return derived;
    }

    /// <summary>AES Key Wrap (RFC 3394; RFC 7518, 4.4) under a derived key.</summary>
    public static byte[] Wrap(byte[] wrappingKey, byte[] contentKey)
    {
        using var provider = Wrapping(wrappingKey);
        return provider.WrapKey(contentKey);
    }

    /// <summary>The reverse.</summary>
    /// <exception cref="CryptographicException">It was not wrapped under this key.</exception>
    public static byte[] Unwrap(byte[] wrappingKey, byte[] wrapped)
    {
        try
        {
            using var provider = Wrapping(wrappingKey);
            return provider.UnwrapKey(wrapped);
        }
        catch (Exception fault) when (fault is SecurityTokenKeyWrapException or ArgumentException)
        {
            throw new CryptographicException();
        }
    }

    private static SymmetricKeyWrapProvider Wrapping(byte[] key) => new(
        new SymmetricSecurityKey(key), key.Length == 16 ? SecurityAlgorithms.Aes128KW : SecurityAlgorithms.Aes256KW);

    private static byte[] Counted(ReadOnlySpan<byte> octets) => [.. BigEndian(octets.Length), .. octets];

    private static byte[] BigEndian(int value)
    {
        var octets = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(octets, value);
        return octets;
    }
}
