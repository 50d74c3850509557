using System.Globalization;
using System.Runtime.InteropServices;

namespace SecureAccess.IdP.Benchmarks.Report;

/// <summary>On what it was measured, and when.</summary>
internal static class MachineFacts
{
    public static string Date => TimeProvider.System.GetUtcNow().ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Processor => File.ReadLines("/proc/cpuinfo")
        .First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':')[1].Trim();

    public static string System => RuntimeInformation.OSDescription;
}
