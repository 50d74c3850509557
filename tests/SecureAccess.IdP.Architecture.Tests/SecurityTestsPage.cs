using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>The page of attack classes, what must hold against each, and the tests that hold it.</summary>
internal static partial class SecurityTestsPage
{
    private const string Classes = "tests/SecureAccess.IdP.Testing/AttackClass.cs";

    /// <summary>Every class, with what must hold, in the order of the source.</summary>
    public static IReadOnlyList<(string Name, string Rule)> AttackClasses { get; } =
    [
        .. ClassMember().Matches(Repository.Files.Single(file => file.Path == Classes).Text)
            .Select(match => (match.Groups["name"].Value, match.Groups["rule"].Value.Replace("<c>", "`", StringComparison.Ordinal).Replace("</c>", "`", StringComparison.Ordinal))),
    ];

    /// <summary>Every test that names a class.</summary>
    public static IReadOnlyList<(string Class, string Project, string Test)> Tests { get; } =
    [
        .. from file in Repository.Code("tests")
           from Match match in Tagged().Matches(file.Text)
           from Capture name in match.Groups["class"].Captures
           select (name.Value, file.Path.Split('/')[1], $"{Path.GetFileNameWithoutExtension(file.Name)}.{match.Groups["test"].Value}"),
    ];

    public static string Write()
    {
        var text = new StringBuilder("""
            # Attacks and the tests that hold them off

            Classes of attack that touch the protocol, after the defects that other providers had and the requirements of OWASP ASVS 5.0.0, what
            must hold against each, and tests that fail when the defence is taken away. This page is made from the attribute `Attack` at the
            tests.

            Two classes find nothing to attack here: there is no sign-in through another provider, whose word could stand for a second factor, and no
            list is paged by a token that a caller could write into.

            """.ReplaceLineEndings("\n"));
        foreach (var (name, rule) in AttackClasses)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Words(name)}\n\n{rule}\n\n| Test | Project |\n|---|---|\n");
            foreach (var (_, project, test) in Tests.Where(test => test.Class == name).OrderBy(test => test.Project, StringComparer.Ordinal).ThenBy(test => test.Test, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{test}` | `{project}` |\n");
            }
        }

        return text.ToString();
    }

    private static string Words(string name) =>
        string.Concat(name.Select((letter, index) => index > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString()));

    [GeneratedRegex(@"/// <summary>(?<rule>[^\n]*)</summary>\s+(?<name>[A-Z]\w+),")]
    private static partial Regex ClassMember();

    [GeneratedRegex(@"(?:\n    \[(?:Attack\(AttackClass\.(?<class>\w+)\)|(?!Attack\()[^\n]*)\])+\n    public [^\n(]*?(?<test>\w+)\(")]
    private static partial Regex Tagged();
}
