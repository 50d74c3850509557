using System.Collections.Concurrent;
using System.Globalization;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Proofing;

/// <summary>Countries by ISO 3166-1 code, named in the person's language; the United States first.</summary>
internal static class Countries
{
    /// <summary>The United States and its military posts.</summary>
    public const string Home = "US";

    private static readonly ConcurrentDictionary<string, IReadOnlyList<Choice>> ByLanguage = new(StringComparer.Ordinal);

    /// <summary>The territories of the United States are states to the Postal Service, and chosen there.</summary>
    private static readonly string[] ChosenAsStates = ["AS", "GU", "MP", "PR", "UM", "VI"];

    /// <summary>The choices in the language of the page being written.</summary>
    public static IReadOnlyList<Choice> Choices => ByLanguage.GetOrAdd(CultureInfo.CurrentUICulture.Name, _ => Build());

    private static List<Choice> Build() =>
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name))
            .Where(region => region.TwoLetterISORegionName is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
            .DistinctBy(region => region.TwoLetterISORegionName)
            .ExceptBy(ChosenAsStates, region => region.TwoLetterISORegionName)
            .OrderBy(region => region.TwoLetterISORegionName == Home ? 0 : 1)
            .ThenBy(region => region.DisplayName, StringComparer.CurrentCulture)
            .Select(region => new Choice(region.TwoLetterISORegionName, region.DisplayName)),
    ];
}
