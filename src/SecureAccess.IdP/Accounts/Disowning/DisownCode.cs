using System.Security.Cryptography;
using System.Text;

namespace SecureAccess.IdP.Accounts.Disowning;

/// <summary>
/// The code in the notice of a new account, by which its reader can disown it. Sixteen signs of 26 are 75 bits, so a plain hash is
/// enough to store; no vowels and no look-alikes, since it is copied from paper.
/// </summary>
public static class DisownCode
{
    private const string Alphabet = "23456789BCDFGHJKMNPQRTVWXZ";
    private const int Signs = 16;

    /// <summary>A new code in groups of four: <c>XXXX-XXXX-XXXX-XXXX</c>.</summary>
    public static string Draw() =>
        string.Join('-', RandomNumberGenerator.GetString(Alphabet, Signs).Chunk(4).Select(group => new string(group)));

    /// <summary>What is stored of a code: SHA-256, hexadecimal. Letter case, blanks and hyphens do not matter.</summary>
    public static string Hash(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var signs = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(signs)));
    }
}
