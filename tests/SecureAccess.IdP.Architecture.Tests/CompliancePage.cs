using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>The page of NIST's requirements, what the product says of each, and the tests that show it.</summary>
internal static partial class CompliancePage
{
    /// <summary>Every test that names a requirement, by attribute or by its own name.</summary>
    public static IReadOnlyList<(string Id, string Project, string Test)> Tests { get; } =
    [
        .. (from file in Repository.Code("tests")
            from Match match in TestMethod().Matches(file.Text)
            let test = match.Groups["test"].Value
            from id in match.Groups["id"].Captures.Select(capture => capture.Value).Concat(IdsOf(test))
            select (id, file.Path.Split('/')[1], $"{Path.GetFileNameWithoutExtension(file.Name)}.{test}")).Distinct(),
    ];

    public static string Write()
    {
        var text = new StringBuilder("""
            # NIST SP 800-63-4 (2025), requirement by requirement

            What the product says of each requirement that touches an identity provider, and the tests that fail when it stops being true. The rules
            are restated in our own words; the published text decides. The ids are ours. This page is made from the attribute `Nist` at the tests and
            from tests whose name begins with an id.

            It claims AAL1 to AAL3 and FAL1 to FAL2. **It claims no IAL**: the Secure Access process of 2017 checks no evidence in the sense of SP
            800-63A-4 and rests in part on what a person knows, so what it yields is a level of its own, and tokens say so.


            """.ReplaceLineEndings("\n"));
        var counts = NistRequirements.All.GroupBy(rule => rule.Verdict).OrderBy(group => group.Key).Select(group => $"{Words(group.Key)}: {group.Count()}");
        text.Append(CultureInfo.InvariantCulture, $"{string.Join(" · ", counts)}\n");
        Append(text, "SP 800-63A-4: identity proofing and enrolment", NistRequirements.Proofing);
        Append(text, "SP 800-63B-4: authentication and authenticators", NistRequirements.Authentication);
        Append(text, "SP 800-63C-4: federation", NistRequirements.Federation);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, IEnumerable<NistRequirement> rules)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| Id | Section | Requirement | Met? | Tests |\n|---|---|---|---|---|\n");
        foreach (var rule in rules)
        {
            var tests = Tests.Where(test => test.Id == rule.Id).Select(test => $"`{test.Test}`").Order(StringComparer.Ordinal);
            var remark = rule.Remark.Length == 0 ? "" : $": {rule.Remark}";
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {rule.Id} | {rule.Section} | {rule.Rule} | {Words(rule.Verdict)}{remark} | {string.Join("<br>", tests)} |\n");
        }
    }

    private static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Met => "met",
        Verdict.Partly => "in part",
        Verdict.NotMet => "**not met**",
        Verdict.NotOffered => "not offered",
        _ => "the operator's",
    };

    private static IEnumerable<string> IdsOf(string test) =>
        IdInName().Match(test) is { Success: true } match ? [$"{match.Groups["volume"].Value}-{match.Groups["number"].Value}"] : [];

    [GeneratedRegex(@"(?:\n    \[(?:Nist\(""(?<id>[^""]+)""\)|(?!Nist\()[^\n]*)\])+\n    public [^\n(]*?(?<test>\w+)\(")]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"^(?<volume>[PUX])_(?<number>\d\d)_")]
    private static partial Regex IdInName();
}
