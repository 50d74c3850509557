using System.Diagnostics.CodeAnalysis;

namespace SecureAccess.IdP.Domain.Accounts;

/// <summary>
/// A telephone number of the North American Numbering Plan in E.164 form (<c>+1NPANXXXXXX</c>). Area code
/// <c>[2-9][0-8]x</c>, exchange <c>[2-9]xx</c>, neither of them <c>N11</c>. What kind of line it is, the carrier says, not the number.
/// </summary>
public sealed record PhoneNumber
{
    private PhoneNumber(string value) => Value = value;

    /// <summary>E.164: <c>+1</c> and ten digits.</summary>
    public string Value { get; }

    /// <summary>The last four digits, for telling a person which of their phones is meant.</summary>
    public string LastFour => Value[^4..];

    /// <summary>Reads a number with or without country code, blanks, dots, hyphens and parentheses; false when it is none.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PhoneNumber? number)
    {
        number = null;
        Span<char> digits = stackalloc char[11];
        var count = 0;
        var international = false;
        foreach (var c in text?.Trim() ?? "")
        {
            if (c is ' ' or '-' or '.' or '(' or ')' or '\u00a0')
            {
                continue;
            }

            if (c == '+' && count == 0 && !international)
            {
                international = true;
                continue;
            }

            if (!char.IsAsciiDigit(c) || count == digits.Length)
            {
                return false;
            }

            digits[count++] = c;
        }

        // After a plus the country code comes first: +20 255 501 42 is in Egypt and not in Washington.
        var withCountryCode = count == 11 && digits[0] == '1';
        var national = withCountryCode ? digits[1..11] : digits[..count];
        if ((international && !withCountryCode) || !IsNanp(national))
        {
            return false;
        }

        number = new PhoneNumber($"+1{national}");
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => $"(phone ending {LastFour})";

    private static bool IsNanp(ReadOnlySpan<char> n) =>
        n.Length == 10
        && n[0] is >= '2' and <= '9' && n[1] is >= '0' and <= '8' && !(n[1] == '1' && n[2] == '1')
        && n[3] is >= '2' and <= '9' && !(n[4] == '1' && n[5] == '1');
}
