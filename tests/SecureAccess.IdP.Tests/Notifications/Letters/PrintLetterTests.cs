using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Notifications;
using SecureAccess.IdP.Notifications.Letters;
using SecureAccess.IdP.Ui;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Fonts.Encodings;
using UglyToad.PdfPig.Fonts.Standard14Fonts;

namespace SecureAccess.IdP.Tests.Notifications.Letters;

/// <summary>The printed letter, as another program reads it.</summary>
public sealed class PrintLetterTests
{
    private const double Inch = 72;

    private static readonly MessageRenderer Renderer = new(
        Options.Create(new NotificationsOptions { PublicOrigin = new Uri("https://secure.example.gov") }), Options.Create(new UiOptions()));

    [Theory]
    [InlineData("en", "Page 1 of 1", "Your activation code")]
    [InlineData("es", "Página 1 de 1", "Su código de activación")]
    public void A_letter_is_read_as_it_was_written(string language, string page, string words)
    {
        using var pdf = PdfDocument.Open(Printed(Samples.ActivationLetter("reference-1", language)).Pdf);
        var text = TextOf(pdf);
        text.ShouldContain(page);
        text.ShouldContain(words);
        text.ShouldContain("reference-1");
        pdf.GetPage(1).ShouldSatisfyAllConditions(p => p.Width.ShouldBe(8.5 * Inch), p => p.Height.ShouldBe(11 * Inch));
    }

    [Fact]
    public void The_code_is_large_and_below_the_fold_where_no_window_shows_it()
    {
        using var pdf = PdfDocument.Open(Printed(Samples.ActivationLetter("r")).Pdf);
        var large = pdf.GetPage(1).Letters.Where(letter => letter.PointSize >= 24).ToArray();
        string.Concat(large.Select(letter => letter.Value.Trim())).ShouldBe("48291375");
        large.ShouldAllBe(letter => FromTop(pdf, letter.BoundingBox.Top) > LetterSheet.Folds[0]);
    }

    [Fact]
    public void A_code_within_a_sentence_is_large_too()
    {
        using var pdf = PdfDocument.Open(Printed(Notice(MessageTemplate.PasswordChangedNotice)).Pdf);
        string.Concat(pdf.GetPage(1).Letters.Where(letter => letter.PointSize >= 24).Select(letter => letter.Value.Trim())).ShouldBe("48291375");
    }

    [Theory]
    [InlineData("Riley Rivera\n12 Oak Street\nAPT 4\nAustin, TX 78701")]
    [InlineData("Riley Rivera")]
    [InlineData("Maximiliana Wilhelmina Featherstonehaugh-Cholmondeley the Third\n12345 Northwest Martin Luther King Junior Memorial Boulevard\nBUILDING 1200 APARTMENT 1234\nOne\nTwo\nThree\nUNITED KINGDOM")]
    public void The_address_and_nothing_else_is_in_the_window_wherever_the_sheet_lies_in_its_envelope(string to)
    {
        using var pdf = PdfDocument.Open(Printed(Samples.ActivationLetter("r", to: to)).Pdf);
        var letters = pdf.GetPage(1).Letters.Where(letter => letter.Value.Trim().Length > 0).ToArray();

        // The window is 2½ to 3⅝ in from the envelope's top and ⅞ to 5⅜ in from its left; the sheet, folded at 3⅞ in, slides ¼ in and 1 in.
        var seen = letters.Where(l => FromTop(pdf, l.BoundingBox.Bottom) > 2.25 * Inch && FromTop(pdf, l.BoundingBox.Top) < 3.625 * Inch && l.BoundingBox.Left < 5.375 * Inch).ToArray();
        string.Concat(seen.Select(letter => letter.Value)).ShouldBe(string.Concat(to.Where(c => !char.IsWhiteSpace(c))));
        seen.ShouldAllBe(l => FromTop(pdf, l.BoundingBox.Top) >= 2.5 * Inch && FromTop(pdf, l.BoundingBox.Bottom) <= 3.375 * Inch);
        seen.ShouldAllBe(l => l.BoundingBox.Left >= 1 * Inch && l.BoundingBox.Right <= 4.25 * Inch);
    }

    [Fact]
    public void Text_that_does_not_fit_goes_on_on_a_numbered_page()
    {
        var rendered = Renderer.Render(Samples.ActivationLetter("r"));
        var longer = rendered.Letter! with { Text = string.Join('\n', Enumerable.Range(1, 60).Select(line => $"Line {line} of a long letter.")) };
        var printed = PrintLetter.Of(longer, rendered.To, rendered.Subject, "en");
        printed.Pages.ShouldBe(2);
        using var pdf = PdfDocument.Open(printed.Pdf);
        pdf.NumberOfPages.ShouldBe(2);
        TextOf(pdf.GetPage(2)).ShouldContain("Page 2 of 2");
        TextOf(pdf).ShouldContain("Line 60 of a long letter.");
    }

    [Fact]
    public void Whatever_a_name_holds_is_text_and_draws_nothing()
    {
        const string Name = @"Riley) Tj ET 0 0 612 792 re f (\";
        using var pdf = PdfDocument.Open(Printed(Samples.ActivationLetter("r", to: $"{Name}\nStreet", name: Name)).Pdf);
        TextOf(pdf).ShouldContain(Name);
        System.Text.Encoding.Latin1.GetString(Printed(Samples.ActivationLetter("r", to: Name)).Pdf).ShouldNotContain("Riley) Tj");
    }

    [Fact]
    public void A_letter_of_another_alphabet_is_printed_as_its_nearest_one()
    {
        using var pdf = PdfDocument.Open(Printed(Samples.ActivationLetter("r", to: "José Łukasz Őrsi Peña\nStreet")).Pdf);
        TextOf(pdf).ShouldContain("José Lukasz Orsi Peña");
    }

    [Fact]
    public void The_same_letter_makes_the_same_bytes() =>
        Printed(Samples.ActivationLetter("r")).Pdf.ShouldBe(Printed(Samples.ActivationLetter("r")).Pdf);

    [Fact]
    public void Widths_are_those_of_the_typeface()
    {
        foreach (var (font, known) in new[] { (LetterFont.Plain, Standard14Font.Helvetica), (LetterFont.Bold, Standard14Font.HelveticaBold) })
        {
            var metrics = Standard14.GetAdobeFontMetrics(known).CharacterMetrics;
            foreach (var character in "ABCXYZabcxyz0123456789 .,:;!?()áéíóúñÑü¿¡«»€–'\"@/")
            {
                var name = WinAnsiEncoding.Instance.CodeToNameMap[LetterFont.Encode($"{character}")[0]];
                font.WidthOf($"{character}", 1000).ShouldBe(metrics[name].Width.X, 0.5, $"{character}");
            }
        }
    }

    private static Message Notice(MessageTemplate template) =>
        Samples.ActivationLetter("r") with { Template = template };

    private static PrintedLetter Printed(Message message)
    {
        var rendered = Renderer.Render(message);
        return PrintLetter.Of(rendered.Letter!, rendered.To, rendered.Subject, rendered.Language);
    }

    private static double FromTop(PdfDocument pdf, double y) => pdf.GetPage(1).Height - y;

    private static string TextOf(PdfDocument pdf) => string.Join(' ', pdf.GetPages().Select(TextOf));

    private static string TextOf(Page page) => page.Text;
}
