using System.Globalization;
using Microsoft.Extensions.Localization;

namespace SecureAccess.IdP.Ui;

/// <summary>The help desk's hours as a phrase.</summary>
public static class HelpDeskHours
{
    /// <summary>"Monday to Friday, 7:30 AM to 7:00 PM Eastern Time", in the person's language.</summary>
    public static string Text(IStringLocalizer<UiTexts> texts, UiOptions options)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(options);
        return texts["HelpDesk.Hours", Time(options.HelpDeskOpens), Time(options.HelpDeskCloses)];
    }

    private static string Time(TimeOnly time) => time.ToString("t", CultureInfo.CurrentCulture);
}
