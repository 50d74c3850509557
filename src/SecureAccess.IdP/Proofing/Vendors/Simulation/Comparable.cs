using System.Globalization;
using System.Text;

namespace SecureAccess.IdP.Proofing.Vendors.Simulation;

/// <summary>
/// Compares texts the way a records vendor does: exactly, once case, white space, punctuation and accents are put aside. There
/// is no score and no nearly.
/// </summary>
internal static class Comparable
{
    /// <summary>True when both texts are the same in their comparable form; nothing equals only nothing.</summary>
    public static bool Same(string? left, string? right) => string.Equals(Of(left), Of(right), StringComparison.Ordinal);

    /// <summary>
    /// True when the comparable digits of the first five places agree: the four-digit extension is no part of a match.
    /// </summary>
    public static bool SamePostalCode(string? left, string? right) =>
        string.Equals(FirstFive(Of(left)), FirstFive(Of(right)), StringComparison.Ordinal);

    private static string FirstFive(string code) => code.Length > 5 ? code[..5] : code;

    private static string Of(string? text)
    {
        var letters = new StringBuilder();
        foreach (var rune in (text ?? "").Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
            {
                letters.Append(Rune.ToUpperInvariant(rune).ToString());
            }
        }

        return letters.ToString();
    }
}
