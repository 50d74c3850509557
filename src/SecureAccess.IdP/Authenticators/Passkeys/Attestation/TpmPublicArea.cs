using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SecureAccess.IdP.Authenticators.Passkeys.Attestation;

/// <summary>A public key as a TPM describes it (TPMT_PUBLIC).</summary>
internal static class TpmPublicArea
{
    private const ushort Rsa = 0x0001;
    private const ushort EllipticCurve = 0x0023;
    private const ushort Nothing = 0x0010;
    private const uint UsualExponent = 65537;

    /// <summary>Whether it describes this key.</summary>
    public static bool Describes(ReadOnlySpan<byte> area, CoseKey key)
    {
        var reader = new TpmReader(area);
        var type = reader.Number16();
        reader.Number16();
        reader.Number32();
        reader.Sized();
        SkipScheme(ref reader, details: 2);
        SkipScheme(ref reader, details: 1);
        return type switch
        {
            Rsa => IsRsa(ref reader, key),
            EllipticCurve => IsPoint(ref reader, key),
            _ => false,
        };
    }

    /// <summary>The name of the object: the hash of the area, with the number of the hash before it; null for a hash that is not known here.</summary>
    public static byte[]? NameOf(ReadOnlySpan<byte> area)
    {
        var algorithm = BinaryPrimitives.ReadUInt16BigEndian(area[2..]);
        byte[]? hash = algorithm switch
        {
            0x000b => SHA256.HashData(area),
            0x000c => SHA384.HashData(area),
            0x000d => SHA512.HashData(area),
            _ => null,
        };
        return hash is null ? null : [(byte)(algorithm >> 8), (byte)algorithm, .. hash];
    }

    private static bool IsRsa(ref TpmReader reader, CoseKey key)
    {
        reader.Number16();
        var exponent = reader.Number32();
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, exponent == 0 ? UsualExponent : exponent);
        return key.IsRsa(reader.Sized(), bytes) && reader.AtEnd;
    }

    private static bool IsPoint(ref TpmReader reader, CoseKey key)
    {
        var curve = reader.Number16();
        SkipScheme(ref reader, details: 1);
        var x = reader.Sized();
        var y = reader.Sized();
        return CurveOf(curve) is { } named && named.Oid.Value == key.Curve?.Oid.Value && key.IsPoint(x, y) && reader.AtEnd;
    }

    private static ECCurve? CurveOf(ushort curve) => curve switch
    {
        0x0003 => ECCurve.NamedCurves.nistP256,
        0x0004 => ECCurve.NamedCurves.nistP384,
        0x0005 => ECCurve.NamedCurves.nistP521,
        _ => null,
    };

    /// <summary>A scheme's number, and unless it is none, so many numbers of details.</summary>
    private static void SkipScheme(ref TpmReader reader, int details)
    {
        if (reader.Number16() != Nothing)
        {
            reader.Take(2 * details);
        }
    }
}
