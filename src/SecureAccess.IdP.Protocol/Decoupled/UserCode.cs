using System.Buffers;
using System.Security.Cryptography;
using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Decoupled;

/// <summary>
/// The code a person copies from a device (RFC 8628, 6.1): eight letters of twenty, without vowels so that no words come up and without
/// letters that look or sound alike; 34 bits, which the host's limit on tries makes enough for ten minutes (5.1).
/// </summary>
public static class UserCode
{
    private const string Alphabet = "BCDFGHJKLMNPQRSTVWXZ";
    private const int Length = 8;
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    /// <summary>Draws a code, as it is shown: <c>WDJB-MJHT</c>.</summary>
    public static string Draw()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, Length);
        return $"{letters[..4]}-{letters[4..]}";
    }

    /// <summary>The hash of a code as somebody typed it, hyphens, blanks and small letters forgiven; none if it cannot be one.</summary>
    /// <param name="typed">What was typed, or came with <c>verification_uri_complete</c>.</param>
    public static TokenHash? HashOf(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (typed.Length > 4 * Length)
            return null;

        var letters = string.Concat(typed.Where(character => character is not ('-' or ' '))).ToUpperInvariant();
        return letters.Length == Length && !letters.AsSpan().ContainsAnyExcept(Letters) ? TokenHash.Of(letters) : null;
    }

    /// <summary>A code in the form it is shown in; empty if it cannot be one.</summary>
    /// <param name="typed">What was typed.</param>
    public static string Show(string typed)
    {
        if (HashOf(typed) is null)
            return "";

        var letters = string.Concat(typed.Where(char.IsAsciiLetter)).ToUpperInvariant();
        return $"{letters[..4]}-{letters[4..]}";
    }
}
