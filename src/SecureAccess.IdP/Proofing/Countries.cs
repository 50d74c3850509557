using System.Collections.Concurrent;
using System.Globalization;
using SecureAccess.IdP.Ui.Forms;
using SecureAccess.IdP.Ui.Language;

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
    public static IReadOnlyList<Choice> Choices => ByLanguage.GetOrAdd(Languages.Current, Build);

    private static List<Choice> Build(string language) =>
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name).TwoLetterISORegionName)
            .Where(code => code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
            .Distinct()
            .Except(ChosenAsStates)
            .Select(code => new Choice(code, NameOf(code, language)))
            .OrderBy(choice => choice.Value == Home ? 0 : 1)
            .ThenBy(choice => choice.Text, StringComparer.CurrentCulture),
    ];

    /// <summary>The name a country has in a language is its own name in the culture of that language there.</summary>
    private static string NameOf(string code, string language) => new RegionInfo($"{language}-{code}").NativeName;
}
