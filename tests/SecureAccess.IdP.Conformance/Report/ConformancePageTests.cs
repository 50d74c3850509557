namespace SecureAccess.IdP.Conformance.Report;

/// <summary>The page says what the tests are.</summary>
public sealed class ConformancePageTests
{
    [Fact]
    public void The_page_names_exactly_the_modules_and_tests_that_exist_and_none_that_failed()
    {
        Assert.SkipWhen(ConformanceReport.Updating, "The page is written at the end of this run.");
        File.Exists(ConformancePage.Path).ShouldBeTrue("docs/conformance.md is missing; run these tests once with SECUREACCESS_UPDATE_DOCS=1");
        File.ReadAllText(ConformancePage.Path).ShouldBe(
            ConformancePage.Write(ConformancePage.Rows, _ => "passed"),
            "docs/conformance.md has drifted; run these tests once with SECUREACCESS_UPDATE_DOCS=1");
    }

    [Fact]
    public void Every_test_of_a_plan_names_its_module() =>
        typeof(ConformancePageTests).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(PlanAttribute), inherit: false))
            .SelectMany(type => type.GetMethods())
            .Where(method => (method.IsDefined(typeof(FactAttribute), inherit: true)) && !method.IsDefined(typeof(ModuleAttribute), inherit: false))
            .ShouldBeEmpty();
}
