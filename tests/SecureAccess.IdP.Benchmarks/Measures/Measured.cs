namespace SecureAccess.IdP.Benchmarks.Measures;

/// <summary>One path on one server over all rounds. Times in microseconds of one flow.</summary>
internal sealed class Measured(string path)
{
    private readonly List<double> perSecond = [];
    private readonly List<double> cpu = [];
    private readonly List<double> p50 = [];
    private readonly List<double> p99 = [];

    public string Path { get; } = path;

    public double PerSecond => Median(perSecond);

    /// <summary>Processor time of the server for one flow.</summary>
    public double Cpu => Median(cpu);

    public double P50 => Median(p50);

    public double P99 => Median(p99);

    /// <summary>Percentiles at 70 % of the highest rate.</summary>
    public (double P50, double P99)? AtSeventyPercent { get; set; }

    public long Errors { get; private set; }

    public string? FirstError { get; private set; }

    public void Add(Load.LoadResult result, double cpuSeconds)
    {
        perSecond.Add(result.PerSecond);
        cpu.Add(cpuSeconds * 1_000_000 / Math.Max(1, result.Count));
        p50.Add(result.P50);
        p99.Add(result.P99);
        Fail(result);
    }

    public void Fail(Load.LoadResult result)
    {
        Errors += result.Errors;
        FirstError ??= result.FirstError;
    }

    public static double Median(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
