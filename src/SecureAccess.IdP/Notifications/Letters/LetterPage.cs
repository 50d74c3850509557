using System.Globalization;
using System.Text;

namespace SecureAccess.IdP.Notifications.Letters;

/// <summary>What stands on one page: drawing operators of PDF (ISO 32000-1, 8 and 9). Places are in points from the page's upper left corner.</summary>
internal sealed class LetterPage
{
    private readonly StringBuilder operators = new();

    /// <summary>Writes one line of text, its baseline at that place.</summary>
    public void Write(double x, double y, LetterFont font, double size, string text)
    {
        if (text.Length > 0)
        {
            Append($"BT /{font.Resource} {size:0.##} Tf {x:0.##} {Up(y):0.##} Td ({Escaped(text)}) Tj ET\n");
        }
    }

    /// <summary>Draws a line.</summary>
    public void Line(double fromX, double fromY, double toX, double toY, double width = 0.5) =>
        Append($"{width:0.##} w {fromX:0.##} {Up(fromY):0.##} m {toX:0.##} {Up(toY):0.##} l S\n");

    /// <summary>Draws the outline of a box.</summary>
    public void Box(double x, double y, double width, double height) =>
        Append($"1 w {x:0.##} {Up(y + height):0.##} {width:0.##} {height:0.##} re S\n");

    /// <summary>The operators, as the file holds them.</summary>
    public byte[] ToBytes() => Encoding.Latin1.GetBytes(operators.ToString());

    private static double Up(double y) => LetterSheet.Height - y;

    private void Append(FormattableString text) => operators.Append(text.ToString(CultureInfo.InvariantCulture));

    // Whatever a name holds stays text: a bracket that ended the string would let what follows draw (ISO 32000-1, 7.3.4.2).
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var b in LetterFont.Encode(text))
        {
            _ = b is (byte)'(' or (byte)')' or (byte)'\\' ? escaped.Append('\\').Append((char)b) : escaped.Append((char)b);
        }

        return escaped.ToString();
    }
}
