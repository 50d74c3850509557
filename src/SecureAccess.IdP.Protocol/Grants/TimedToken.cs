using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace SecureAccess.IdP.Protocol.Grants;

/// <summary>
/// Authorization codes, refresh tokens and opaque access tokens (RFC 6749, 10.10; RFC 9700, 4.2): nothing to guess in them, and nothing to
/// read but the millisecond they were drawn in.
/// </summary>
/// <remarks>
/// That time leads the key they are stored under, too, so that rows come and go side by side. Under keys without any order each row lies on an
/// index page of its own somewhere in the file: of many rows, every write and every removal was as many pages for the disk.
/// </remarks>
internal static class TimedToken
{
    private const int TimeBytes = 6;
    private const int RandomBytes = 32;
    private const int TimeLength = 8;
    private const int Length = 51;

    /// <summary>The time and 256 random bits, base64url; the store keeps its <see cref="HashOf"/> only.</summary>
    public static string Draw(DateTimeOffset now)
    {
        Span<byte> octets = stackalloc byte[TimeBytes + RandomBytes];
        BinaryPrimitives.WriteInt64BigEndian(octets, now.ToUnixTimeMilliseconds() << 16);
        RandomNumberGenerator.Fill(octets[TimeBytes..]);
        return Base64Url.EncodeToString(octets);
    }

    /// <summary>The key of a token as presented: its time and its digest, or the digest alone of what is none of ours.</summary>
    public static TokenHash HashOf(string presented)
    {
        var hash = TokenHash.Of(presented);
        Span<byte> time = stackalloc byte[TimeBytes];
        return presented.Length == Length
            && Base64Url.DecodeFromChars(presented.AsSpan(0, TimeLength), time, out _, out _) == OperationStatus.Done
            ? new TokenHash(Convert.ToHexStringLower(time) + hash.Value)
            : hash;
    }
}
