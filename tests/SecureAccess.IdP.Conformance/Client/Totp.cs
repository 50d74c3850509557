using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>An authenticator app of these tests' own (RFC 6238 on RFC 4226): SHA-1, six digits, 30 seconds.</summary>
public static class Totp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The value of a key in a time step.</summary>
    /// <param name="base32Key">The key, Base32.</param>
    /// <param name="step">Thirty-second steps since 1970.</param>
    public static string Value(string base32Key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 6238: what authenticator apps compute.
        HMACSHA1.HashData(Decode(base32Key), counter, mac);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[19] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string base32)
    {
        var octets = new List<byte>();
        var (bits, held) = (0, 0);
        foreach (var character in base32)
        {
            held = (held << 5) | Alphabet.IndexOf(character, StringComparison.Ordinal);
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                octets.Add((byte)(held >> bits));
                held &= (1 << bits) - 1;
            }
        }

        return [.. octets];
    }
}
