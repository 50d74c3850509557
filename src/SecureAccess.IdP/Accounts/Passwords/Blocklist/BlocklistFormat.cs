using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Accounts.Passwords.Blocklist;

/// <summary>
/// The file of passwords that nobody may choose: 256 bytes of text that say what it is and whence it comes, then the first 8 bytes of the SHA-1
/// of each password's normal form in UTF-8, ascending, each once. Fixed width and sorted, so that it is searched where it lies.
/// </summary>
/// <remarks>
/// SHA-1 since leaked passwords are published under it (Have I Been Pwned); nothing secret is kept by it. A password that is not listed is
/// taken for one with a probability of entries / 2^64: one in twenty thousand million for a thousand million entries.
/// </remarks>
public static class BlocklistFormat
{
    /// <summary>Bytes of the text before the entries.</summary>
    public const int HeaderBytes = 256;

    /// <summary>Bytes of an entry.</summary>
    public const int EntryBytes = sizeof(ulong);

    /// <summary>With which a file of this format begins.</summary>
    public const string Magic = "SecureAccess password list 1\n";

    /// <summary>The entry of a password; its normal form is what is hashed.</summary>
    public static ulong EntryOf(string password)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The published lists are under SHA-1, and what is looked up here is no secret.
        SHA1.HashData(Encoding.UTF8.GetBytes(PasswordPolicy.Normalize(password)), hash);
#pragma warning restore CA5350
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    /// <summary>The text at the beginning.</summary>
    /// <param name="note">Source and licence; cut where the room ends.</param>
    public static byte[] Header(string note)
    {
        var header = new byte[HeaderBytes];
        header.AsSpan().Fill((byte)' ');
        Encoding.UTF8.GetBytes(Magic, header);
        var said = Encoding.UTF8.GetBytes(note.ReplaceLineEndings(" "));
        var room = HeaderBytes - Magic.Length - 1;
        said.AsSpan(0, Math.Min(said.Length, room)).CopyTo(header.AsSpan(Magic.Length));
        header[^1] = (byte)'\n';
        return header;
    }
}
