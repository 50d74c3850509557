using System.Globalization;

namespace SecureAccess.IdP.Ui.Forms;

/// <summary>A date a person knows by heart, as typed into three boxes. Validate it with <see cref="MemorableDateAttribute"/>.</summary>
public sealed record DateInput
{
    /// <summary>1 to 12.</summary>
    public string? Month { get; init; }

    /// <summary>1 to 31.</summary>
    public string? Day { get; init; }

    /// <summary>Four digits.</summary>
    public string? Year { get; init; }

    /// <summary>What the three boxes say together.</summary>
    public DateReading Read()
    {
        string?[] parts = [Month?.Trim(), Day?.Trim(), Year?.Trim()];
        if (parts.All(string.IsNullOrEmpty))
        {
            return new DateReading.Empty();
        }

        string[] names = [nameof(Month), nameof(Day), nameof(Year)];
        var missing = Array.FindIndex(parts, string.IsNullOrEmpty);
        return missing >= 0 ? new DateReading.Incomplete(names[missing]) : Whole(parts[0]!, parts[1]!, parts[2]!);
    }

    private static DateReading Whole(string month, string day, string year) =>
        year.Length == 4 && DateOnly.TryParseExact(
            $"{year}-{month.PadLeft(2, '0')}-{day.PadLeft(2, '0')}",
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date)
            ? new DateReading.Date(date)
            : new DateReading.NoSuchDate();

    /// <summary>Masked: a birth date is personal data and must not reach a log by accident.</summary>
    public override string ToString() => "DateInput { *** }";
}
