using System.Security.Cryptography;
using System.Text;

namespace SecureAccess.IdP.Domain.Authenticators;

/// <summary>
/// A long code that people read from paper or a screen and type: the disown code of a letter, the continuation code of a case
/// (SP 800-63A-4 3.9: at least 64 bits). 16 characters of 26 are 75 bits, so a plain hash keeps it: nobody tries them all.
/// </summary>
public static class GroupedCode
{
    // No vowels, so that no word appears; no 0/O, 1/I/L, which people confuse.
    private const string Alphabet = "23456789BCDFGHJKMNPQRTVWXZ";
    private const int Characters = 16;
    private const int GroupLength = 4;

    /// <summary>A random code as it is shown: four groups of four, joined by hyphens.</summary>
    public static string Draw()
    {
        var characters = RandomNumberGenerator.GetString(Alphabet, Characters);
        return string.Join('-', characters.Chunk(GroupLength).Select(group => new string(group)));
    }

    /// <summary>
    /// SHA-256, lower-case hexadecimal, of the code as typed: letter case, spaces and hyphens of any kind do not matter. Whatever else was typed gets a
    /// hash too, which no code has.
    /// </summary>
    public static string Hash(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var plain = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(plain)));
    }
}
