using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace SecureAccess.IdP.Accounts.Passwords;

/// <summary>
/// A password hash as another system hands it over: <c>{SSHA256}</c> or <c>{SSHA512}</c> and Base64 of hash and salt (RFC 2307 style), or
/// <c>{ASPNET}</c> and the Base64 of ASP.NET Identity, version 2 or 3. Everything else is unknown; bcrypt too, for which the framework has
/// no implementation.
/// </summary>
/// <param name="Digest">How it was made.</param>
/// <param name="Hash">What came of it.</param>
public sealed record LegacyPassword(LegacyDigest Digest, byte[] Hash)
{
    private const int LeastSalt = 4, MostSalt = 32;
    private const int LeastHash = 16, MostHash = 64;
    private const int IdentityV2Salt = 16, IdentityV2Hash = 32, IdentityV2Iterations = 1_000;
    private const int IdentityV3Header = 13;

    /// <summary>
    /// Reads one; false when the form is unknown or out of bounds. More iterations than a hash of ours are out of bounds: a wrong password
    /// would take longer than with an unknown username, and tell that there is an account.
    /// </summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out LegacyPassword? password)
    {
        ArgumentNullException.ThrowIfNull(text);
        password = null;
        var end = text.IndexOf('}', StringComparison.Ordinal);
        var bytes = new byte[text.Length];
        if (!text.StartsWith('{') || end < 0 || !Convert.TryFromBase64String(text[(end + 1)..], bytes, out var written))
        {
            return false;
        }

        var box = bytes.AsSpan(0, written);
        password = text[..(end + 1)] switch
        {
            "{SSHA256}" => Salted(HashAlgorithmName.SHA256, box, SHA256.HashSizeInBytes),
            "{SSHA512}" => Salted(HashAlgorithmName.SHA512, box, SHA512.HashSizeInBytes),
            "{ASPNET}" when box is [0, ..] => IdentityV2(box[1..]),
            "{ASPNET}" when box is [1, ..] => IdentityV3(box),
            _ => null,
        };
        return password is not null;
    }

    /// <inheritdoc />
    public override string ToString() => "(legacy password)";

    private static LegacyPassword? Salted(HashAlgorithmName algorithm, ReadOnlySpan<byte> box, int hashBytes) =>
        box.Length - hashBytes is >= LeastSalt and <= MostSalt
            ? new(new LegacyDigest.SaltedSha(algorithm, box[hashBytes..].ToArray()), box[..hashBytes].ToArray())
            : null;

    private static LegacyPassword? IdentityV2(ReadOnlySpan<byte> rest) => rest.Length == IdentityV2Salt + IdentityV2Hash
        ? new(
            new LegacyDigest.Pbkdf2(HashAlgorithmName.SHA1, IdentityV2Iterations, rest[..IdentityV2Salt].ToArray(), IdentityV2Hash),
            rest[IdentityV2Salt..].ToArray())
        : null;

    /// <summary>Marker, then function, iterations and length of the salt as big-endian words, then salt and hash.</summary>
    private static LegacyPassword? IdentityV3(ReadOnlySpan<byte> box)
    {
        if (box.Length < IdentityV3Header)
        {
            return null;
        }

        HashAlgorithmName? prf = BinaryPrimitives.ReadUInt32BigEndian(box[1..]) switch
        {
            0 => HashAlgorithmName.SHA1,
            1 => HashAlgorithmName.SHA256,
            2 => HashAlgorithmName.SHA512,
            _ => null,
        };
        var iterations = BinaryPrimitives.ReadUInt32BigEndian(box[5..]);
        var saltBytes = BinaryPrimitives.ReadUInt32BigEndian(box[9..]);
        var rest = box[IdentityV3Header..];
        if (prf is null || iterations is 0 or > PasswordHash.Iterations || saltBytes is < LeastSalt or > MostSalt
            || rest.Length - saltBytes is < LeastHash or > MostHash)
        {
            return null;
        }

        var (salt, hash) = (rest[..(int)saltBytes].ToArray(), rest[(int)saltBytes..].ToArray());
        return new(new LegacyDigest.Pbkdf2(prf.Value, (int)iterations, salt, hash.Length), hash);
    }
}
