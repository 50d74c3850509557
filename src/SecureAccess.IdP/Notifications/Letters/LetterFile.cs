using System.Globalization;
using System.Text;

namespace SecureAccess.IdP.Notifications.Letters;

/// <summary>
/// Writes pages as a PDF 1.4 file (ISO 32000-1, 7.5). It holds neither time nor random identifier: the same letter makes the same bytes, so that a letter
/// handed over twice is known as one by its hash.
/// </summary>
internal static class LetterFile
{
    private const int CatalogAndPageTree = 2;

    public static byte[] Write(IReadOnlyList<LetterPage> pages, string language, string title)
    {
        using var file = new MemoryStream();
        List<long> offsets = [];
        Append(file, "%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
        var firstPage = CatalogAndPageTree + LetterFont.All.Count + 1;
        var kids = string.Join(' ', pages.Select((_, index) => $"{firstPage + (2 * index)} 0 R"));
        Object($"<< /Type /Catalog /Pages 2 0 R /Lang ({language}-US) /ViewerPreferences << /DisplayDocTitle true >> >>");
        Object($"<< /Type /Pages /Count {pages.Count} /Kids [{kids}] >>");
        foreach (var font in LetterFont.All)
        {
            Object($"<< /Type /Font /Subtype /Type1 /BaseFont /{font.Name} /Encoding /WinAnsiEncoding >>");
        }

        var fonts = string.Join(' ', LetterFont.All.Select((font, index) => $"/{font.Resource} {CatalogAndPageTree + 1 + index} 0 R"));
        foreach (var page in pages)
        {
            var content = page.ToBytes();
            Object(string.Create(CultureInfo.InvariantCulture,
                $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {LetterSheet.Width} {LetterSheet.Height}] /Resources << /Font << {fonts} >> >> /Contents {offsets.Count + 2} 0 R >>"));
            Object($"<< /Length {content.Length} >>\nstream\n{Encoding.Latin1.GetString(content)}\nendstream");
        }

        Object($"<< /Title ({title}) >>");
        var table = file.Position;
        Append(file, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => Append(file, string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n")));
        Append(file, $"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R /Info {offsets.Count} 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();

        void Object(string body)
        {
            offsets.Add(file.Position);
            Append(file, $"{offsets.Count} 0 obj\n{body}\nendobj\n");
        }
    }

    private static void Append(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
