using System.Text.RegularExpressions;

namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>The documentation comment before a declaration, as Markdown on one line.</summary>
internal static partial class DocComment
{
    /// <summary>The summary that stands above a place of a file, attributes in between; empty when there is none.</summary>
    public static string Above(string text, int place)
    {
        var lines = text[..place].Split('\n');
        var last = lines.Length - 2;
        while (last >= 0 && lines[last].TrimStart() is ['[', ..])
        {
            last--;
        }

        var first = last;
        while (first >= 0 && lines[first].TrimStart().StartsWith("///", StringComparison.Ordinal))
        {
            first--;
        }

        var comment = string.Join(' ', lines[(first + 1)..(last + 1)].Select(line => line.Trim()[3..].Trim()));
        return Markdown(Summary().Match(comment).Groups["text"].Value);
    }

    /// <summary>The first sentence of a summary.</summary>
    public static string FirstSentence(string summary) => Sentence().Match(summary) is { Success: true } found ? found.Value : summary;

    private static string Markdown(string xml)
    {
        var text = Reference().Replace(xml, match => $"`{match.Groups["name"].Value.Split('.')[^1]}`");
        text = Code().Replace(text, match => $"`{match.Groups["text"].Value}`");
        return text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("|", "\\|", StringComparison.Ordinal).Trim();
    }

    [GeneratedRegex("<summary>(?<text>.*?)</summary>")]
    private static partial Regex Summary();

    [GeneratedRegex("""<(?:see|paramref) (?:cref|name)="(?<name>[^"]+)"\s*/>""")]
    private static partial Regex Reference();

    [GeneratedRegex("<c>(?<text>.*?)</c>")]
    private static partial Regex Code();

    // A dot that ends a sentence is followed by a capital; the dots of RFC paragraphs and addresses are not.
    [GeneratedRegex(@"^.*?\.(?=\s+[A-Z`<]|$)")]
    private static partial Regex Sentence();
}
