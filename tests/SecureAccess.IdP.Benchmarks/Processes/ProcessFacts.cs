using System.Globalization;

namespace SecureAccess.IdP.Benchmarks.Processes;

/// <summary>What the kernel says of a process.</summary>
internal static class ProcessFacts
{
    private const double TicksPerSecond = 100;

    /// <summary>Processor time used so far, in seconds.</summary>
    public static double CpuSeconds(int process)
    {
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[1].Split(' ');
        return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>Resident memory, in MB.</summary>
    public static double MemoryMegabytes(int process) => double.Parse(
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;
}
