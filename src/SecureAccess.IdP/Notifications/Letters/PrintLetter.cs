using System.Text.RegularExpressions;

namespace SecureAccess.IdP.Notifications.Letters;

/// <summary>A letter ready for the print house.</summary>
/// <param name="Pdf">The file.</param>
/// <param name="Pages">How many pages it has.</param>
internal sealed record PrintedLetter(byte[] Pdf, int Pages)
{
    /// <inheritdoc />
    public override string ToString() => "(letter)";
}

/// <summary>
/// Lays a letter out: the address where the window is, the code in large type below the first fold, where no window shows it, page numbers and the reference
/// at the foot of each page.
/// </summary>
internal sealed partial class PrintLetter
{
    private readonly List<LetterPage> pages = [];
    private readonly RenderedLetter letter;
    private double y;

    private PrintLetter(RenderedLetter letter) => this.letter = letter;

    private LetterPage Page => pages[^1];

    /// <summary>The letter as it is printed.</summary>
    public static PrintedLetter Of(RenderedLetter letter, string to, string subject, string language)
    {
        var print = new PrintLetter(letter);
        print.FirstPage(to, subject);
        foreach (var line in letter.Text.Split('\n'))
        {
            print.Line(line.TrimEnd());
        }

        print.Feet();
        return new PrintedLetter(LetterFile.Write(print.pages, language, language == "es" ? "Carta" : "Letter"), print.pages.Count);
    }

    private void FirstPage(string to, string subject)
    {
        pages.Add(new LetterPage());
        Page.Write(LetterSheet.Margin, LetterSheet.SenderTop, LetterFont.Bold, 11, letter.Agency);
        Page.Write(LetterSheet.Margin, LetterSheet.SenderTop + 14, LetterFont.Plain, 10, letter.Service);
        Array.ForEach(LetterSheet.Folds, fold => Page.Line(14, fold, 28, fold));
        Address(to.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        y = LetterSheet.TextTop;
        Wrapped(subject, LetterFont.Bold, 14, 18, indent: 0);
        y += 8;
    }

    /// <summary>However many lines and however long: the block stays within what the window shows.</summary>
    private void Address(string[] lines)
    {
        const double Capitals = 0.72;
        var widest = lines.Max(line => LetterFont.Plain.WidthOf(line, 1));
        var size = Math.Min(10.5, LetterSheet.AddressWidth / widest);
        var leading = lines.Length == 1 ? 0 : Math.Min(12, (LetterSheet.AddressFoot - LetterSheet.AddressTop - (size * Capitals)) / (lines.Length - 1));
        size = leading > 0 ? Math.Min(size, leading) : size;
        for (var index = 0; index < lines.Length; index++)
        {
            Page.Write(LetterSheet.AddressLeft, LetterSheet.AddressTop + (size * Capitals) + (index * leading), LetterFont.Plain, size, lines[index]);
        }
    }

    private void Line(string line)
    {
        var text = line.Trim();
        var bare = text.Replace(" ", "", StringComparison.Ordinal);
        switch (text)
        {
            case "":
                y += LetterSheet.Leading / 2;
                break;
            case var _ when bare.Trim('=').Length == 0:
                // The fence around the code in plain text; here it has a box.
                break;
            case var _ when letter.Code is { } code && bare == code:
                Code(code);
                break;
            case var _ when letter.Code is { } code && text.Contains(code, StringComparison.Ordinal):
                Paragraph(text.Replace(code, "", StringComparison.Ordinal).TrimEnd());
                Code(code);
                break;
            case var _ when text.Any(char.IsLetter) && !text.Any(char.IsLower):
                Wrapped(text, LetterFont.Bold, LetterSheet.TextSize, LetterSheet.Leading, indent: 0);
                break;
            default:
                Paragraph(text);
                break;
        }
    }

    private void Paragraph(string text)
    {
        var number = Numbered().Match(text);
        if (!number.Success)
        {
            Wrapped(text, LetterFont.Plain, LetterSheet.TextSize, LetterSheet.Leading, indent: 0);
            return;
        }

        Room(LetterSheet.Leading);
        Page.Write(LetterSheet.Margin, y, LetterFont.Plain, LetterSheet.TextSize, number.Value.TrimEnd());
        Wrapped(text[number.Length..], LetterFont.Plain, LetterSheet.TextSize, LetterSheet.Leading, indent: 20);
    }

    private void Code(string code)
    {
        const double Height = 52;
        var spaced = string.Join(' ', code.AsEnumerable());
        var size = Math.Min(LetterSheet.CodeSize, (LetterSheet.TextWidth - 40) / LetterFont.Bold.WidthOf(spaced, 1));
        Room(Height + LetterSheet.Leading);
        Page.Box(LetterSheet.Margin, y - 4, LetterSheet.TextWidth, Height);
        Page.Write((LetterSheet.Width - LetterFont.Bold.WidthOf(spaced, size)) / 2, y - 4 + ((Height + (size * 0.72)) / 2), LetterFont.Bold, size, spaced);
        y += Height + LetterSheet.Leading;
    }

    private void Wrapped(string text, LetterFont font, double size, double leading, double indent)
    {
        foreach (var line in Lines(text, font, size, LetterSheet.TextWidth - indent))
        {
            Room(leading);
            Page.Write(LetterSheet.Margin + indent, y, font, size, line);
            y += leading;
        }
    }

    private static IEnumerable<string> Lines(string text, LetterFont font, double size, double width)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (font.WidthOf(longer, size) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0)
            {
                yield return line;
            }

            line = word;
            while (font.WidthOf(line, size) > width)
            {
                // A word wider than the page, an address of a page perhaps: broken where it must be.
                var fits = Enumerable.Range(1, line.Length).TakeWhile(length => font.WidthOf(line[..length], size) <= width).Last();
                yield return line[..fits];
                line = line[fits..];
            }
        }

        yield return line;
    }

    private void Room(double height)
    {
        if (y + height > LetterSheet.TextFoot)
        {
            pages.Add(new LetterPage());
            y = LetterSheet.Margin;
        }
    }

    private void Feet()
    {
        for (var index = 0; index < pages.Count; index++)
        {
            var page = letter.PageLabel.Replace("{page}", $"{index + 1}", StringComparison.Ordinal).Replace("{pages}", $"{pages.Count}", StringComparison.Ordinal);
            pages[index].Line(LetterSheet.Margin, LetterSheet.FootLine - 20, LetterSheet.Width - LetterSheet.Margin, LetterSheet.FootLine - 20);
            pages[index].Write(LetterSheet.Margin, LetterSheet.FootLine - 8, LetterFont.Plain, 8.5, $"{letter.Service}, {letter.Agency}  ·  {letter.Origin}");
            pages[index].Write(LetterSheet.Margin, LetterSheet.FootLine + 4, LetterFont.Plain, 8.5, letter.ReferenceLine);
            var right = LetterSheet.Width - LetterSheet.Margin - LetterFont.Plain.WidthOf(page, 8.5);
            pages[index].Write(right, LetterSheet.FootLine + 4, LetterFont.Plain, 8.5, page);
        }
    }

    [GeneratedRegex(@"^\d{1,2}\.\s+")]
    private static partial Regex Numbered();
}
