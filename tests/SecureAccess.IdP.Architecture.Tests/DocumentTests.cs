using System.Globalization;
using System.Text;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>
/// Reference pages made from the tables in the code. A page that has drifted fails; with <c>SECUREACCESS_UPDATE_DOCS=1</c> it is written
/// anew.
/// </summary>
public sealed class DocumentTests
{
    private static readonly string[] Families = ["", "Sign-in", "Registration and proofing", "Accounts and authenticators", "Tokens", "Messages", "Help desk"];

    [Fact]
    public void The_page_of_audit_events_lists_the_catalogue() => Agrees("docs/reference/audit-events.md", AuditEvents());

    [Fact]
    public void The_page_of_acr_values_lists_the_table() => Agrees("docs/reference/acr-values.md", AcrValues());

    [Fact]
    public void The_page_of_assurance_explains_each_level_of_the_table() => Agrees("docs/assurance.md", Assurance());

    [Fact]
    public void The_page_of_proofing_draws_each_journey() => Agrees("docs/proofing.md", ProofingPage.Write());

    [Fact]
    public void The_page_of_options_says_what_stands_at_each_property() => Agrees("docs/reference/options.md", OptionsPage.Write());

    [Fact]
    public void The_page_of_endpoints_lists_what_is_mapped() => Agrees("docs/reference/endpoints.md", EndpointsPage.Write());

    [Fact]
    public void The_page_of_attacks_names_the_tests_against_each() => Agrees("docs/security-tests.md", SecurityTestsPage.Write());

    [Fact]
    public void Every_class_of_attack_has_a_test_against_it() =>
        SecurityTestsPage.AttackClasses.Select(attack => attack.Name).Except(SecurityTestsPage.Tests.Select(test => test.Class)).ShouldBeEmpty();

    internal static void Agrees(string page, string expected)
    {
        var path = Path.Combine(Repository.Root, page);
        if (Environment.GetEnvironmentVariable("SECUREACCESS_UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }

        File.Exists(path).ShouldBeTrue($"{page} is missing; run the tests once with SECUREACCESS_UPDATE_DOCS=1");
        File.ReadAllText(path).ShouldBe(expected, $"{page} has drifted; run the tests once with SECUREACCESS_UPDATE_DOCS=1");
    }

    private static string AuditEvents()
    {
        var text = new StringBuilder("""
            # Audit events

            Every event of the audit trail. Numbers and names are stable: a number is never used for something else. Each event is written in
            the transaction of the change it tells of, and holds keyed hashes and row ids only. This page is made from `AuditCatalogue`.

            """.ReplaceLineEndings("\n"));
        foreach (var family in AuditCatalogue.All.GroupBy(kind => kind.Number / 1000).OrderBy(group => group.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {family.Key}xxx {Families[family.Key]}\n\n| Number | Name | Meaning |\n|---|---|---|\n");
            foreach (var kind in family)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {kind.Number} | `{kind.Name}` | {kind.Meaning} |\n");
            }
        }

        return text.ToString();
    }

    /// <summary>The page is written by hand, but for what stands between two marks.</summary>
    private static string Assurance()
    {
        const string Start = "<!-- levels: made from AcrTable -->\n";
        const string End = "<!-- /levels -->";
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs/assurance.md"));
        var start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var levels = new StringBuilder("| acr | the person | the sign-in |\n|---|---|---|\n");
        foreach (var row in AcrTable.Rows)
        {
            levels.Append(CultureInfo.InvariantCulture, $"| `{row.Value}` | {PersonOf(row)} | {SignInOf(row)} |\n");
        }

        return page[..start] + levels + page[page.IndexOf(End, StringComparison.Ordinal)..];
    }

    private static string PersonOf(AcrValue row) => row.Ial switch
    {
        null => "is the same as before, and may be anybody",
        Ial.SecureAccess => "was proofed by the Secure Access journey (or at IAL2)",
        Ial.Two => "was proofed at SP 800-63A-4 IAL2",
        _ => throw new InvalidOperationException($"{row.Value} demands a level that the page does not explain."),
    };

    private static string SignInOf(AcrValue row) => row switch
    {
        { Aal: Aal.Three } => "AAL3: a hardware key that verified its user and that its maker vouches for",
        { PhishingResistant: true } => "AAL2 with a passkey or security key, which no false page can use",
        { Aal: Aal.Two } => "AAL2: two factors, a passkey being both in one",
        _ => throw new InvalidOperationException($"{row.Value} demands a level that the page does not explain."),
    };

    private static string AcrValues()
    {
        var text = new StringBuilder("""
            # acr values

            What each authentication context class demands, from the least to the most demanding. A request may use an alias; the token returns
            the spelling of the request. This page is made from `AcrTable`.

            | acr | Identity | Authentication | Phishing resistant | Aliases in requests |
            |---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var row in AcrTable.Rows)
        {
            var aliases = string.Join("<br>", row.Aliases.Select(alias => $"`{alias}`"));
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{row.Value}` | {(row.Ial is null ? "any" : $"`{row.Ial}`")} | AAL{(int)row.Aal} | {(row.PhishingResistant ? "yes" : "no")} | {aliases} |\n");
        }

        return text.ToString();
    }
}
