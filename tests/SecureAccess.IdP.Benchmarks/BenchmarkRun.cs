using SecureAccess.IdP.Benchmarks.Load;
using SecureAccess.IdP.Benchmarks.Measures;
using SecureAccess.IdP.Benchmarks.Processes;
using SecureAccess.IdP.Benchmarks.Report;
using SecureAccess.IdP.Benchmarks.Worlds;

namespace SecureAccess.IdP.Benchmarks;

/// <summary>The whole run: publish, seed, measure, report.</summary>
internal static class BenchmarkRun
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (BenchmarkOptions.Read(args) is not { } options)
        {
            Console.WriteLine(BenchmarkOptions.Usage);
            return 2;
        }

        var repository = Repository();
        var folder = Directory.CreateTempSubdirectory("secureaccess-benchmarks-").FullName;
        try
        {
            var report = await MeasureAsync(options, repository, folder);
            Console.WriteLine(report);
            if (options.Write)
            {
                await File.WriteAllTextAsync(Path.Combine(repository, "docs", "performance.md"), report);
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> MeasureAsync(BenchmarkOptions options, string repository, string folder)
    {
        Say("Publishing the server");
        var program = await PublishedServer.PublishAsync(repository, folder);
        var settings = new ServerSettings();
        settings.WriteBeside(program);

        await using var load = new LoadChild();
        await using var floor = await FloorChild.StartAsync();
        Say("Filling the databases");
        await using var world = await World.CreateAsync(
            program, settings, Path.Combine(folder, "data"), options.Rows, options.Connection, load);
        await using var large = options.ManyRows == 0
            ? null
            : await World.CreateAsync(program, settings, Path.Combine(folder, "large"), options.ManyRows, null, load);

        var facts = options.Everything ? await ServerFacts.MeasureIdleAsync(world) : null;
        Say("Measuring the paths");
        var rounds = new PathRounds(options, load);
        var paths = await rounds.RunAsync(large is null ? [world] : [world, large], floor);
        if (facts is not null)
        {
            Say("Measuring pages, passwords and pruning");
            facts = await facts.WithLoadedAsync(world, floor, load, options.Seconds);
            await world.DisposeAsync();
            if (large is not null)
            {
                await large.DisposeAsync();
            }

            facts = facts with { Pruning = await PruneTrial.MeasureAsync(Path.Combine(folder, large is null ? "data" : "large")) };
        }

        return new PerformanceReport(options, rounds.OfFloors, paths, facts).ToMarkdown();
    }

    private static void Say(string what) => Console.Error.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss} {what}");

    internal static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SecureAccess.IdP.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run it from a checkout.");
        }

        return folder;
    }
}
