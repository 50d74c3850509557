using SecureAccess.IdP.Benchmarks.Load;
using SecureAccess.IdP.Benchmarks.Processes;
using SecureAccess.IdP.Benchmarks.Worlds;

namespace SecureAccess.IdP.Benchmarks.Measures;

/// <summary>Measures paths beside the floors, interleaved: every round walks all of them once, on every server.</summary>
internal sealed class PathRounds(BenchmarkOptions options, LoadChild load)
{
    private const int Connections = 32;

    private static readonly string[] Floors = [LoadPaths.FloorJson, LoadPaths.FloorES256, LoadPaths.FloorRS256];

    private static readonly string[] Paths =
    [
        LoadPaths.Discovery, LoadPaths.Jwks, LoadPaths.ClientCredentials, LoadPaths.ClientCredentialsJwt, LoadPaths.CodeFlow,
        LoadPaths.Refresh, LoadPaths.RefreshPublic, LoadPaths.UserInfo, LoadPaths.UserInfoClaims, LoadPaths.Introspection,
        LoadPaths.PushedDPoP,
    ];

    /// <summary>Measures the floors.</summary>
    public Dictionary<string, Measured> OfFloors { get; } = Floors.ToDictionary(path => path, path => new Measured(path));

    /// <summary>All rounds on these worlds; answers what was measured of each, in their order.</summary>
    public async Task<IReadOnlyList<Dictionary<string, Measured>>> RunAsync(IReadOnlyList<World> worlds, FloorChild floors)
    {
        var chosen = Paths.Where(path => path.Contains(options.Only, StringComparison.OrdinalIgnoreCase)).ToArray();
        var measured = worlds.Select(_ => chosen.ToDictionary(path => path, path => new Measured(path))).ToArray();
        await WarmAsync(worlds, chosen, floors.Port);
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var floor in OfFloors.Values)
            {
                var before = floors.CpuSeconds();
                var result = await load.RunAsync(
                    new LoadJob(floor.Path, floors.Port, Connections, options.Seconds, null, [], worlds[0].ClientKey));
                floor.Add(result, floors.CpuSeconds() - before);
            }

            foreach (var path in chosen)
            {
                for (var world = 0; world < worlds.Count; world++)
                {
                    await OnceAsync(worlds[world], measured[world][path]);
                }
            }
        }

        for (var world = 0; world < worlds.Count; world++)
        {
            await AtSeventyPercentAsync(worlds[world], measured[world].Values);
        }

        return measured;
    }

    private async Task WarmAsync(IReadOnlyList<World> worlds, string[] chosen, int floorPort)
    {
        foreach (var floor in Floors)
        {
            await load.RunAsync(new LoadJob(floor, floorPort, Connections, 1, null, [], worlds[0].ClientKey));
        }

        // Twice, so that what the first pass made hot is compiled with its profile before anything counts.
        foreach (var path in chosen.Concat(chosen))
        {
            foreach (var world in worlds)
            {
                await load.RunAsync(world.Job(path, Connections, 1.5));
            }
        }
    }

    private async Task OnceAsync(World world, Measured path)
    {
        if (path.Errors > 0)
        {
            return;
        }

        var before = world.Server.CpuSeconds();
        var result = await load.RunAsync(world.Job(path.Path, Connections, options.Seconds));
        path.Add(result, world.Server.CpuSeconds() - before);
    }

    private async Task AtSeventyPercentAsync(World world, IEnumerable<Measured> paths)
    {
        foreach (var path in paths.Where(path => path is { Errors: 0, PerSecond: > 0 }))
        {
            var result = await load.RunAsync(world.Job(path.Path, Connections, options.Seconds, path.PerSecond * 0.7));
            path.AtSeventyPercent = (result.P50, result.P99);
            path.Fail(result);
        }
    }
}
