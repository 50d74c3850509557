using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>The page of endpoints: what the engine maps, the hosted pages, and the few addresses beside them.</summary>
internal static partial class EndpointsPage
{
    private const string Server = "src/SecureAccess.IdP";

    public static string Write()
    {
        var text = new StringBuilder("""
            # Endpoints

            Every address of the provider. Relying parties use those of the first table, and find them through discovery; the others are for
            people and for operators. What lies below `/dev/` exists in Development only. This page is made from the source.

            ## OpenID Connect and OAuth

            | Path | Methods | What |
            |---|---|---|

            """.ReplaceLineEndings("\n"));
        text.AppendJoin("", ProtocolRows());
        text.Append("\n## Hosted pages\n\n| Path | Room | What |\n|---|---|---|\n");
        text.AppendJoin("", PageRows());
        text.Append("\n## Beside the pages\n\n| Path | Methods | Room |\n|---|---|---|\n");
        text.AppendJoin("", OtherRows());
        return text.ToString();
    }

    private static IEnumerable<string> ProtocolRows()
    {
        var protocol = Repository.Code("src/SecureAccess.IdP.Protocol").ToArray();
        var addresses = protocol.Single(f => f.Name == "EndpointAddresses.cs").Text;
        foreach (Match map in ProtocolMaps().Matches(protocol.Single(f => f.Name == "ProtocolRoom.cs").Text))
        {
            var endpoint = protocol.Single(f => f.Name == $"{map.Groups["type"].Value}.cs").Text;
            var what = DocComment.FirstSentence(DocComment.Above(endpoint, Declaration().Match(endpoint).Index));
            var methods = Quoted().Matches(Admit().Match(endpoint).Groups["methods"].Value).Select(m => m.Groups["text"].Value);
            yield return $"| `{Constant(addresses, map.Groups["path"].Value)}` | {string.Join(", ", methods)} | {what} |\n";
        }
    }

    private static IEnumerable<string> PageRows() =>
        from page in Repository.Code(Server)
        where page.Extension == ".cshtml" && Page().IsMatch(page.Text)
        let path = Page().Match(page.Text).Groups["path"].Value
        orderby path
        select $"| `{path}` | {RoomOf(page)} | {SummaryOf(page)} |\n";

    private static IEnumerable<string> OtherRows() =>
        from file in Repository.Code(Server)
        where file.Extension == ".cs"
        from Match map in Maps().Matches(file.Code)
        let path = map.Groups["literal"] is { Success: true } literal ? literal.Value : Resolve(file, map.Groups["constant"].Value)
        orderby path
        select string.Create(CultureInfo.InvariantCulture, $"| `{path}` | {(map.Groups["post"].Success ? "POST" : "GET")} | {RoomOf(file)} |\n");

    private static string SummaryOf(SourceFile page)
    {
        var model = Repository.Files.SingleOrDefault(f => f.Path == page.Path + ".cs")?.Text;
        return model is null ? "–" : DocComment.FirstSentence(DocComment.Above(model, Declaration().Match(model).Index));
    }

    private static string Resolve(SourceFile file, string constant) => constant.Split('.') is [.., var type, var name]
        ? Constant(Repository.Code(Server).Single(f => f.Name == $"{type}.cs").Text, name)
        : Constant(file.Text, constant);

    // A constant may begin with another one: const string B = A + "/rest".
    private static string Constant(string text, string name)
    {
        var found = Regex.Match(
            text, $"const string {name} = (?:(?<first>\\w+) \\+ )?\"(?<value>[^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1));
        return found.Groups["first"] is { Success: true, Value: var first }
            ? Constant(text, first) + found.Groups["value"].Value
            : found.Groups["value"].Value;
    }

    private static string RoomOf(SourceFile file) => file.Path[(Server.Length + 1)..].Split('/')[0];

    [GeneratedRegex(@"Map<(?<type>\w+)>\(group, EndpointAddresses\.(?<path>\w+),")]
    private static partial Regex ProtocolMaps();

    [GeneratedRegex(@"^(?:public|internal) sealed class ", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"AllowedMethods\.Admit\(context, (?<methods>[^)]*)\)")]
    private static partial Regex Admit();

    [GeneratedRegex("\"(?<text>[^\"]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("""^@page "(?<path>[^"]+)"$""", RegexOptions.Multiline)]
    private static partial Regex Page();

    [GeneratedRegex("""\bendpoints\.(?:MapGet|(?<post>MapPost)|MapHealthChecks)\((?:"(?<literal>[^"]+)"|(?<constant>[\w.]+))""")]
    private static partial Regex Maps();
}
