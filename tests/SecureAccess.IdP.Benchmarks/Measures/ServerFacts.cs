using SecureAccess.IdP.Benchmarks.Load;
using SecureAccess.IdP.Benchmarks.Processes;
using SecureAccess.IdP.Benchmarks.Worlds;

namespace SecureAccess.IdP.Benchmarks.Measures;

/// <summary>What is measured of the server as a whole. Times in milliseconds, memory in MB.</summary>
internal sealed record ServerFacts(double Start, double Idle)
{
    public double Loaded { get; init; }

    public PageWeight Page { get; init; } = new(0, 0, 0);

    public PasswordShare? Password { get; init; }

    public Pruned? Pruning { get; init; }

    /// <summary>Start and idle memory: the median of several starts, a while after the last.</summary>
    public static async Task<ServerFacts> MeasureIdleAsync(World world)
    {
        List<double> starts = [world.Server.TimeToFirstAnswer.TotalMilliseconds];
        for (var i = 0; i < 4; i++)
        {
            await world.RestartAsync();
            starts.Add(world.Server.TimeToFirstAnswer.TotalMilliseconds);
        }

        await Task.Delay(TimeSpan.FromSeconds(3));
        return new ServerFacts(Measured.Median(starts), world.Server.MemoryMegabytes());
    }

    /// <summary>What shows under and after the load of all paths.</summary>
    public async Task<ServerFacts> WithLoadedAsync(World world, FloorChild floor, LoadChild load, double seconds) => this with
    {
        Loaded = world.Server.MemoryMegabytes(),
        Page = await PageWeight.OfAsync(world.Server.Port),
        Password = await PasswordShare.MeasureAsync(world, floor, load, seconds),
    };
}
