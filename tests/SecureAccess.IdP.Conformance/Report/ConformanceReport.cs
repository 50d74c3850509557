using System.Collections.Concurrent;
using System.Reflection;

namespace SecureAccess.IdP.Conformance.Report;

/// <summary>
/// Writes <c>docs/conformance.md</c> at the end of a run with <c>SECUREACCESS_UPDATE_DOCS=1</c>, if every module was run.
/// </summary>
public sealed class ConformanceReport : IDisposable
{
    private static readonly ConcurrentDictionary<MethodInfo, bool> Results = new();

    /// <summary>Whether the page is to be written.</summary>
    public static bool Updating => Environment.GetEnvironmentVariable("SECUREACCESS_UPDATE_DOCS") == "1";

    /// <summary>Takes a result; a test of several cases passed if all did.</summary>
    public static void Record(MethodInfo test, bool passed) => Results.AddOrUpdate(test, passed, (_, before) => before && passed);

    /// <inheritdoc />
    public void Dispose()
    {
        var rows = ConformancePage.Rows;
        if (Updating && rows.All(row => Results.ContainsKey(row.Method)))
        {
            File.WriteAllText(ConformancePage.Path, ConformancePage.Write(rows, row => Results[row.Method] ? "passed" : "failed"));
        }
    }
}
