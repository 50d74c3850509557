using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>The page of options: what stands at each property of an options class, by section of the configuration.</summary>
internal static partial class OptionsPage
{
    public static string Write()
    {
        var text = new StringBuilder("""
            # Options

            Every option of the provider, by section of its configuration, then those of the relying-party library, which an app sets in code.
            All are checked at start, and all faults are reported at once. This page is made from the comments at the properties.

            """.ReplaceLineEndings("\n"));
        foreach (var file in Files("src/SecureAccess.IdP", "src/SecureAccess.IdP.Data", "src/SecureAccess.IdP.Protocol"))
        {
            Append(text, file);
        }

        text.Append("\n# Options of the relying-party library\n");
        foreach (var file in Files("src/SecureAccess.RelyingParty"))
        {
            Append(text, file);
        }

        return text.ToString();
    }

    private static IEnumerable<SourceFile> Files(params string[] houses) =>
        houses.SelectMany(Repository.Code)
            .Where(f => f.Extension == ".cs" && (f.Name.EndsWith("Options.cs", StringComparison.Ordinal) || f.Name.EndsWith("Endpoint.cs", StringComparison.Ordinal)))
            .OrderBy(f => f.Name, StringComparer.Ordinal);

    private static void Append(StringBuilder text, SourceFile file)
    {
        var classes = Classes().Matches(file.Text);
        for (var index = 0; index < classes.Count; index++)
        {
            var from = classes[index].Index;
            var to = index + 1 < classes.Count ? classes[index + 1].Index : file.Text.Length;
            var body = file.Text[from..to];
            var options = Properties().Matches(body).Where(property => DocComment.Above(body, property.Index).Length > 0).ToArray();
            if (options.Length == 0)
            {
                continue;
            }

            var name = classes[index].Groups["name"].Value;
            var section = Section().Match(body) is { Success: true } found ? $"`{found.Groups["name"].Value}`" : name;
            text.Append(CultureInfo.InvariantCulture, $"\n## {section}\n\n{DocComment.Above(file.Text, from)}\n\n");
            text.Append("| Option | Type | Says | Default and range |\n|---|---|---|---|\n");
            foreach (var option in options)
            {
                text.Append(Row(option, DocComment.Above(body, option.Index)));
            }
        }
    }

    private static string Row(Match option, string summary)
    {
        var (says, range) = Default().Match(summary) is { Success: true } found
            ? (summary[..found.Index].Trim(), found.Groups["range"].Value.Trim())
            : (summary, "");
        var required = says.Contains("Required", StringComparison.Ordinal) || range.StartsWith("Required", StringComparison.Ordinal);
        return $"| `{option.Groups["name"].Value}` | `{option.Groups["type"].Value}` | {says} | {(range.Length > 0 ? range.TrimEnd('.') : required ? "required" : "–")} |\n";
    }

    [GeneratedRegex(@"^public sealed class (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Classes();

    [GeneratedRegex("""const string Section = "(?<name>\w+)";""")]
    private static partial Regex Section();

    [GeneratedRegex(@"^    public (?!const|static|override)(?<type>[\w<>?,. ]+?) (?<name>\w+) \{ get;(?: (?:set|init);)? \}", RegexOptions.Multiline)]
    private static partial Regex Properties();

    [GeneratedRegex(@"\bDefault:?\s+(?<range>.*)$")]
    private static partial Regex Default();
}
