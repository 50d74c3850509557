using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SecureAccess.IdP.Tests.Ui;

/// <summary>Reads the resource files of the rooms.</summary>
internal static partial class Resx
{
    public static IReadOnlyDictionary<string, string> Read(string file) =>
        XDocument.Load(file).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    /// <summary>All English files: a Spanish one has a language before its extension.</summary>
    public static IEnumerable<string> EnglishFiles() =>
        ServerSource.Files("*.resx").Where(file => !file.EndsWith(".es.resx", StringComparison.Ordinal));

    public static string Spanish(string englishFile) => Path.ChangeExtension(englishFile, ".es.resx");

    public static IReadOnlyList<string> Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{[0-9]+(:[^}]*)?\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
