using System.Diagnostics;
using System.Text.Json;

namespace SecureAccess.IdP.Benchmarks.Load;

/// <summary>The load generator: reads jobs from its input, one a line, and writes what came of each to its output.</summary>
internal static class LoadProgram
{
    public const string Role = "load";

    public static async Task<int> RunAsync()
    {
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var job = JsonSerializer.Deserialize<LoadJob>(line)!;
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(await RunAsync(job)));
            await Console.Out.FlushAsync();
        }

        return 0;
    }

    private static async Task<LoadResult> RunAsync(LoadJob job)
    {
        var path = LoadPaths.Find(job.Path);
        var workers = Enumerable.Range(0, job.Connections).Select(index => new LoadWorker(job, path, index)).ToList();
        await Task.WhenAll(workers.Select(worker => worker.PrepareAsync()));

        var start = Stopwatch.GetTimestamp();
        var end = start + (long)(job.Seconds * Stopwatch.Frequency);
        await Task.WhenAll(workers.Select(worker => Task.Run(() => worker.RunAsync(start, end))));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        var times = workers.SelectMany(worker => worker.Times).ToArray();
        Array.Sort(times);
        workers.ForEach(worker => worker.Dispose());
        return new LoadResult(
            times.Length,
            workers.Sum(worker => worker.Errors),
            seconds,
            At(times, 0.5),
            At(times, 0.99),
            At(times, 1),
            workers.Select(worker => worker.FirstError).FirstOrDefault(error => error is not null));
    }

    private static double At(long[] sorted, double quantile) =>
        sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * quantile))] * 1_000_000.0 / Stopwatch.Frequency;
}
