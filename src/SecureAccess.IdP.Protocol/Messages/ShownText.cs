using System.Globalization;
using System.Text;

namespace SecureAccess.IdP.Protocol.Messages;

/// <summary>
/// Text that a stranger chose and that is put before a person who decides by it: nothing in it that is not seen, and nothing that makes it
/// read otherwise than it is (line breaks, invisible characters, a change of direction).
/// </summary>
internal static class ShownText
{
    public static bool IsPlain(string text) =>
        text.EnumerateRunes().All(rune => Rune.GetUnicodeCategory(rune) is not
            (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned));
}
