namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>What the page of NIST's requirements says is shown, or is not said.</summary>
public sealed class ComplianceTests
{
    [Fact]
    public void The_page_of_requirements_names_the_tests_that_show_each() =>
        DocumentTests.Agrees("docs/compliance/nist-800-63-4.md", CompliancePage.Write());

    [Fact]
    public void Each_requirement_stands_once() => NistRequirements.All.Select(rule => rule.Id).ShouldBeUnique();

    [Fact]
    public void What_is_said_to_be_met_is_shown_by_a_test() =>
        NistRequirements.All.Where(rule => rule.Verdict is Verdict.Met or Verdict.Partly).Select(rule => rule.Id)
            .Except(CompliancePage.Tests.Select(test => test.Id)).ShouldBeEmpty();

    [Fact]
    public void What_is_not_simply_met_says_why() =>
        NistRequirements.All.Where(rule => rule.Verdict is Verdict.Partly or Verdict.NotMet && rule.Remark.Length == 0)
            .Select(rule => rule.Id).ShouldBeEmpty();

    [Fact]
    public void No_test_names_a_requirement_that_is_not_there() =>
        CompliancePage.Tests.Select(test => test.Id).Distinct().Except(NistRequirements.All.Select(rule => rule.Id)).ShouldBeEmpty();
}
