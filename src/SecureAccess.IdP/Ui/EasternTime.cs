using System.Globalization;
using Microsoft.Extensions.Localization;

namespace SecureAccess.IdP.Ui;

/// <summary>A moment as people of this service read it: day and time in Eastern Time, like the help desk's hours.</summary>
public static class EasternTime
{
    private static readonly TimeZoneInfo? Zone =
        TimeZoneInfo.TryFindSystemTimeZoneById("America/New_York", out var zone) ? zone : null;

    /// <summary>"March 2, 2026, 7:00 AM Eastern Time", in the person's language; in UTC on a system that knows no time zones.</summary>
    public static string Text(IStringLocalizer<UiTexts> texts, DateTimeOffset moment)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var written = $"{Day(moment)}, {Local(moment).ToString("t", CultureInfo.CurrentCulture)}";
        return Zone is null ? written + " UTC" : texts["Time.Eastern", written];
    }

    /// <summary>The day alone, without its name: "March 2, 2026".</summary>
    public static string Day(DateTimeOffset moment)
    {
        var pattern = CultureInfo.CurrentCulture.DateTimeFormat.LongDatePattern;
        return Local(moment).ToString(pattern.Replace("dddd", "", StringComparison.Ordinal).Trim(' ', ','), CultureInfo.CurrentCulture);
    }

    /// <summary>A day and a time of day as people of this service mean them.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, Zone?.GetUtcOffset(local) ?? TimeSpan.Zero).ToUniversalTime();
    }

    private static DateTimeOffset Local(DateTimeOffset moment) =>
        Zone is null ? moment.ToUniversalTime() : TimeZoneInfo.ConvertTime(moment, Zone);
}
