using System.Globalization;

namespace TranscriptDelivery;

/// <summary>Days as people read them; the transcript itself keeps the numeric form of the original.</summary>
public static class Dates
{
    /// <summary>"June 30, 2025", in the person's language.</summary>
    public static string Of(DateOnly day)
    {
        var culture = CultureInfo.CurrentUICulture;
        return day.ToString(culture.TwoLetterISOLanguageName == "es" ? "d 'de' MMMM 'de' yyyy" : "MMMM d, yyyy", culture);
    }

    /// <summary>The same for a detail of the API, which writes days as ISO 8601; any other detail stays as it is.</summary>
    public static string InDetail(string detail) =>
        DateOnly.TryParseExact(detail, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Of(day) : detail;
}
