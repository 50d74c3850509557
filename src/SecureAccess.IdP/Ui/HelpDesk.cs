using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace SecureAccess.IdP.Ui;

/// <summary>How the help desk's number and hours are written.</summary>
internal static class HelpDesk
{
    /// <summary>"Monday to Friday, 7:30 AM to 7:00 PM Eastern Time", in the person's language.</summary>
    public static string Hours(IStringLocalizer<UiTexts> texts, UiOptions options) =>
        texts["HelpDesk.Hours", Time(options.HelpDeskOpens), Time(options.HelpDeskCloses)];

    /// <summary>The number as a <c>tel:</c> link takes it (RFC 3966): digits and a leading plus.</summary>
    public static string Dialled(UiOptions options) =>
        string.Concat(options.HelpDeskPhone.Where(character => char.IsAsciiDigit(character) || character == '+'));

    /// <summary>A sentence, the number to dial, and below them the hours.</summary>
    public static TagBuilder Paragraph(IStringLocalizer<UiTexts> texts, UiOptions options, string lead)
    {
        var paragraph = Element.Text("p", null, lead);
        paragraph.InnerHtml.Append(" ");
        return paragraph
            .Add(Element.Text("a", "tel", options.HelpDeskPhone).With("href", "tel:" + Dialled(options)))
            .Add(Element.Of("br").SelfClosing())
            .Add(new HtmlContentBuilder().Append(Hours(texts, options)));
    }

    private static string Time(TimeOnly time) => time.ToString("t", CultureInfo.CurrentCulture);
}
