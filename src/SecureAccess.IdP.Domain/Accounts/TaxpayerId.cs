using System.Diagnostics.CodeAnalysis;

namespace SecureAccess.IdP.Domain.Accounts;

/// <summary>What kind of number a <see cref="TaxpayerId"/> is.</summary>
public enum TaxpayerIdKind
{
    /// <summary>Social security number.</summary>
    Ssn = 1,

    /// <summary>Individual taxpayer identification number.</summary>
    Itin = 2,
}

/// <summary>
/// The nine digits under which a person files taxes: an SSN, or an ITIN (9xx with the middle group 50–65, 70–88, 90–92 or
/// 94–99). Never shown, logged or put in a URL; found again by a keyed hash only.
/// </summary>
/// <remarks>
/// Group <c>00</c> is not issued to anybody. It is accepted here only where synthetic numbers are (<c>allowSynthetic</c>),
/// so that demonstration and test people can never be real ones.
/// </remarks>
public sealed record TaxpayerId
{
    private TaxpayerId(string value, TaxpayerIdKind kind) => (Value, Kind) = (value, kind);

    /// <summary>Nine digits without separators.</summary>
    public string Value { get; }

    /// <summary>SSN or ITIN.</summary>
    public TaxpayerIdKind Kind { get; }

    /// <summary>The last four digits.</summary>
    public string LastFour => Value[^4..];

    /// <summary>Reads a number with or without hyphens and blanks.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="allowSynthetic">True where test numbers (group 00) are accepted: Development only.</param>
    /// <param name="id">The number.</param>
    /// <returns>False when no such number can have been issued.</returns>
    public static bool TryParse(string? text, bool allowSynthetic, [NotNullWhen(true)] out TaxpayerId? id)
    {
        id = null;
        var digits = (text ?? "").Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length != 9 || digits.Any(c => !char.IsAsciiDigit(c)))
        {
            return false;
        }

        var (area, group, serial) = (digits[..3], digits[3..5], digits[5..]);
        if (digits[0] == '9')
        {
            if (!IsItinGroup(int.Parse(group, System.Globalization.CultureInfo.InvariantCulture)))
            {
                return false;
            }

            id = new TaxpayerId(digits, TaxpayerIdKind.Itin);
            return true;
        }

        var neverIssued = area is "000" or "666" || serial == "0000" || digits.Distinct().Count() == 1 || digits == "123456789";
        if (neverIssued || (group == "00" && !allowSynthetic))
        {
            return false;
        }

        id = new TaxpayerId(digits, TaxpayerIdKind.Ssn);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => "(taxpayer number)";

    private static bool IsItinGroup(int group) =>
        group is (>= 50 and <= 65) or (>= 70 and <= 88) or (>= 90 and <= 92) or (>= 94 and <= 99);
}
