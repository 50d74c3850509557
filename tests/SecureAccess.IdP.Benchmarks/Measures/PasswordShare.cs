using SecureAccess.IdP.Benchmarks.Load;
using SecureAccess.IdP.Benchmarks.Processes;
using SecureAccess.IdP.Benchmarks.Worlds;

namespace SecureAccess.IdP.Benchmarks.Measures;

/// <summary>
/// A password sign-in beside the hash it is bound by, and what tokens feel of it while the pool of hashes is kept full.
/// </summary>
/// <param name="SignInCpu">Processor time of one sign-in, in milliseconds.</param>
/// <param name="HashCpu">Processor time of one hash in the floor, in milliseconds.</param>
/// <param name="TokenP99">Of client tokens at a steady rate while nobody signs in, in microseconds.</param>
/// <param name="TokenP99Saturated">The same while more people sign in than the server can hash for.</param>
internal sealed record PasswordShare(double SignInCpu, double HashCpu, double TokenP99, double TokenP99Saturated)
{
    private const double TokensPerSecond = 500;

    /// <summary>What a sign-in costs besides its hash, as a part of the hash.</summary>
    public double Rest => (SignInCpu - HashCpu) / HashCpu;

    public static async Task<PasswordShare> MeasureAsync(World world, FloorChild floor, LoadChild load, double seconds)
    {
        // So few sign-ins fit into a second that it takes several until their code is compiled for speed.
        await load.RunAsync(world.Job(LoadPaths.PasswordSignIn, 1, Math.Max(seconds, 8)));
        var (signIn, hash) = (new List<double>(), new List<double>());
        for (var round = 0; round < 3; round++)
        {
            var before = floor.CpuSeconds();
            var hashed = await load.RunAsync(new LoadJob(LoadPaths.FloorHash, floor.Port, 1, seconds, null, [], world.ClientKey));
            hash.Add((floor.CpuSeconds() - before) * 1000 / hashed.Count);

            before = world.Server.CpuSeconds();
            var signedIn = await load.RunAsync(world.Job(LoadPaths.PasswordSignIn, 1, seconds));
            signIn.Add((world.Server.CpuSeconds() - before) * 1000 / Math.Max(1, signedIn.Count));
        }

        var quiet = await load.RunAsync(Tokens(world, seconds));
        await using var second = new LoadChild();
        var flood = second.RunAsync(world.Job(LoadPaths.PasswordSignIn, 16, seconds + 2));
        await Task.Delay(TimeSpan.FromSeconds(1));
        var saturated = await load.RunAsync(Tokens(world, seconds));
        await flood;
        return new PasswordShare(Measured.Median(signIn), Measured.Median(hash), quiet.P99, saturated.P99);
    }

    private static LoadJob Tokens(World world, double seconds) => world.Job(LoadPaths.ClientCredentials, 16, seconds, TokensPerSecond);
}
