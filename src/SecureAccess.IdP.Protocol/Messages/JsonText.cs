using System.Globalization;
using System.Text.Unicode;

namespace SecureAccess.IdP.Protocol.Messages;

/// <summary>
/// Whether the text inside a JSON document is Unicode (RFC 8259, 8.1 and 8.2). The parser lets octets that are no UTF-8 and halves of
/// surrogate pairs pass, and throws only where such a text is read; a stranger would then choose where this server faults.
/// </summary>
internal static class JsonText
{
    private const int EscapeLength = 6;

    /// <summary>Looks at a document as it arrived; whether it is JSON at all is the parser's to say.</summary>
    public static bool IsUnicode(ReadOnlySpan<byte> document)
    {
        if (!Utf8.IsValid(document))
            return false;

        while (document.IndexOf((byte)'\\') is >= 0 and var at)
        {
            document = document[at..];
            if (Escaped(document) is not { } unit)
            {
                // Another escape than \u, a backslash escaped by a backslash among them.
                document = document[Math.Min(2, document.Length)..];
                continue;
            }

            document = document[EscapeLength..];
            if (!char.IsSurrogate(unit))
                continue;

            if (!char.IsHighSurrogate(unit) || Escaped(document) is not { } second || !char.IsLowSurrogate(second))
                return false;

            document = document[EscapeLength..];
        }

        return true;
    }

    /// <summary>The code unit of the \u escape a text begins with; none if it begins with something else.</summary>
    private static char? Escaped(ReadOnlySpan<byte> text) =>
        text.Length >= EscapeLength && text[0] == '\\' && text[1] == 'u'
        && ushort.TryParse(text[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
