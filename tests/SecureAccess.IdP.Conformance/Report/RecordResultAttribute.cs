using System.Reflection;
using Xunit.v3;

namespace SecureAccess.IdP.Conformance.Report;

/// <summary>Keeps, for every test of the assembly, whether it passed.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class RecordResultAttribute : BeforeAfterTestAttribute
{
    /// <inheritdoc />
    public override void After(MethodInfo methodUnderTest, IXunitTest test) =>
        ConformanceReport.Record(methodUnderTest, TestContext.Current.TestState?.Result == TestResult.Passed);
}
