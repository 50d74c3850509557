using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Domain.Tests.Assurance;

public sealed class AcrTableTests
{
    [Fact]
    public void Every_spelling_leads_to_one_row()
    {
        var spellings = AcrTable.Rows.SelectMany(row => row.Aliases.Append(row.Value)).ToArray();
        spellings.Distinct(StringComparer.Ordinal).Count().ShouldBe(spellings.Length);
        foreach (var row in AcrTable.Rows)
        {
            row.Aliases.Append(row.Value).ShouldAllBe(spelling => AcrTable.Find(spelling) == row);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("URN:SECUREACCESS:ACR:MFA")]
    [InlineData("urn:secureaccess:acr:mfa ")]
    [InlineData("urn:secureaccess:acr:unknown")]
    [InlineData("0")]
    public void A_spelling_is_compared_exactly(string spelling) => AcrTable.Find(spelling).ShouldBeNull();

    [Theory]
    [InlineData("phr", AcrTable.MfaPhishingResistant)]
    [InlineData("phrh", AcrTable.MfaHardware)]
    [InlineData("http://idmanagement.gov/ns/assurance/aal/2", AcrTable.Mfa)]
    [InlineData("http://idmanagement.gov/ns/assurance/aal/2?phishing_resistant=true", AcrTable.MfaPhishingResistant)]
    [InlineData("http://idmanagement.gov/ns/assurance/aal/3", AcrTable.MfaHardware)]
    [InlineData("http://idmanagement.gov/ns/assurance/ial/2", AcrTable.Ial2)]
    [InlineData("urn:acr.login.gov:auth-only", AcrTable.Mfa)]
    [InlineData("urn:acr.login.gov:verified", AcrTable.Ial2)]
    public void The_aliases_of_the_field_are_known(string alias, string value) => AcrTable.Find(alias)!.Value.ShouldBe(value);

    [Fact]
    public void Every_row_demands_two_factors() => AcrTable.Rows.ShouldAllBe(row => row.Aal >= Aal.Two);

    [Fact]
    public void One_factor_meets_no_row()
    {
        foreach (var reached in Reached.All.Where(r => r.Aal < Aal.Two))
        {
            AcrTable.LastMet(reached).ShouldBeNull();
        }
    }

    /// <summary>The whole meaning of "demands at least as much": whoever meets the one meets the other.</summary>
    [Fact]
    public void A_row_that_implies_another_is_met_only_where_the_other_is_met()
    {
        foreach (var (more, less) in Pairs().Where(pair => pair.First.Implies(pair.Second)))
        {
            Reached.All.Where(more.IsMetBy).ShouldAllBe(reached => less.IsMetBy(reached), $"{more.Value} implies {less.Value}");
        }
    }

    [Fact]
    public void Implication_is_reflexive_and_transitive()
    {
        AcrTable.Rows.ShouldAllBe(row => row.Implies(row));
        foreach (var (a, b) in Pairs().Where(pair => pair.First.Implies(pair.Second)))
        {
            AcrTable.Rows.Where(b.Implies).ShouldAllBe(c => a.Implies(c));
        }
    }

    [Fact]
    public void The_table_runs_from_the_least_to_the_most_demanding()
    {
        foreach (var (later, earlier) in Pairs().Where(p => IndexOf(p.First) < IndexOf(p.Second)))
        {
            later.Implies(earlier).ShouldBeFalse($"{later.Value} stands before {earlier.Value} and demands more");
        }
    }

    [Fact]
    public void Adding_a_factor_or_a_level_never_reaches_less()
    {
        foreach (var less in Reached.All)
        {
            foreach (var more in Reached.All.Where(r => Reached.IsAtLeast(r, less)))
            {
                AcrTable.Rows.Where(row => row.IsMetBy(less)).ShouldAllBe(row => row.IsMetBy(more));
                IndexOf(AcrTable.LastMet(more)).ShouldBeGreaterThanOrEqualTo(IndexOf(AcrTable.LastMet(less)));
            }
        }
    }

    [Fact]
    [Nist("P-07")]
    [Nist("IAL2")]
    public void The_Secure_Access_journey_never_meets_IAL2()
    {
        var proofed = Reached.All.Where(r => r.Ials.SetEquals([Ial.SecureAccess]));
        proofed.ShouldAllBe(r => !AcrTable.Find(AcrTable.Ial2)!.IsMetBy(r) && !AcrTable.Find(AcrTable.Ial2Hardware)!.IsMetBy(r));
    }

    [Fact]
    [Nist("IAL1")]
    public void IAL1_is_not_the_Secure_Access_journey() =>
        Reached.All.Where(r => r.Ials.SetEquals([Ial.One])).ShouldAllBe(r => !AcrTable.Find(AcrTable.Proofed)!.IsMetBy(r));

    private static int IndexOf(AcrValue? row) => row is null ? -1 : AcrTable.Rows.ToList().IndexOf(row);

    private static IEnumerable<(AcrValue First, AcrValue Second)> Pairs() =>
        from first in AcrTable.Rows from second in AcrTable.Rows select (first, second);
}
