using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace SecureAccess.IdP.Ui.Language;

/// <summary>
/// The languages of the hosted pages. Both are spoken in the United States here: dates and numbers follow
/// <c>en-US</c> and <c>es-US</c>.
/// </summary>
public static class Languages
{
    /// <summary>The language of a person of whom nothing is known.</summary>
    public const string Default = "en";

    private static readonly FrozenDictionary<string, string> Regional = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = "en-US",
        ["es"] = "es-US",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>All languages, each with the name it has for itself, in the order of the switch.</summary>
    public static IReadOnlyList<(string Tag, string OwnName)> All { get; } = [("en", "English"), ("es", "Español")];

    /// <summary>The language of the page now being written, as for the <c>lang</c> attribute.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The language that a BCP 47 tag asks for (<c>es-MX</c> asks for <c>es</c>); null when it is not spoken here.</summary>
    public static string? Match(ReadOnlySpan<char> tag)
    {
        var hyphen = tag.IndexOf('-');
        var primary = (hyphen < 0 ? tag : tag[..hyphen]).Trim();
        return Regional.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(primary, out var regional) ? regional[..2] : null;
    }

    /// <summary>The cultures of one of our languages.</summary>
    internal static (CultureInfo Formats, CultureInfo Texts) Cultures(string language) =>
        (CultureInfo.GetCultureInfo(Regional[language]), CultureInfo.GetCultureInfo(language));

    internal static void Configure(RequestLocalizationOptions options)
    {
        options.SupportedCultures = [.. All.Select(language => Cultures(language.Tag).Formats)];
        options.SupportedUICultures = [.. All.Select(language => Cultures(language.Tag).Texts)];
        options.DefaultRequestCulture = new RequestCulture(Regional[Default], Default);
        options.RequestCultureProviders = [new LanguageOfRequest()];
    }
}
