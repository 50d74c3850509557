using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Benchmarks.Processes;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Pruning;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Benchmarks.Measures;

/// <summary>Prunes a database of which every row is over, while somebody writes to it. A child process of its own, on the server's core.</summary>
internal static class PruneTrial
{
    public const string Role = "prune";

    /// <summary>Runs the trial in a child process.</summary>
    public static async Task<Pruned> MeasureAsync(string folder)
    {
        using var child = Pinned.StartSelf(Pinned.ServerCore, Role, folder);
        var said = (await child.StandardOutput.ReadToEndAsync()).Split('\n')[^2].Split(' ');
        await child.WaitForExitAsync();
        return new Pruned(double.Parse(said[0], CultureInfo.InvariantCulture), double.Parse(said[1], CultureInfo.InvariantCulture));
    }

    public static async Task<int> RunAsync(string folder)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new InTwoYears());
        services.AddSingleton(new VaultSecrets([new VersionedKey(1, new byte[32])], [new VersionedKey(1, new byte[32])]));
        services.Configure<DataOptions>(options => options.Folder = folder);
        services.AddData();
        await using var provider = services.BuildServiceProvider();
        await WriteAsync(provider, -1);

        using var done = new CancellationTokenSource();
        var writer = LongestWriteAsync(provider, done.Token);
        var watch = Stopwatch.StartNew();
        var rows = await CountAsync(provider);
        int pruned;
        do
        {
            await using var scope = provider.CreateAsyncScope();
            pruned = await scope.ServiceProvider.GetRequiredService<ExpiredRows>().PruneAsync(CancellationToken.None);
        }
        while (pruned > 0);

        var seconds = watch.Elapsed.TotalSeconds;
        var perSecond = (rows - await CountAsync(provider)) / seconds;
        await done.CancelAsync();
        var stall = (await writer).TotalMilliseconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{perSecond:F0} {stall:F1}"));
        return 0;
    }

    /// <summary>The rows of the tables that are pruned, those that go along with another one's included.</summary>
    private static async Task<int> CountAsync(ServiceProvider provider)
    {
        await using var scope = provider.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IdPDbContext>().Database.SqlQueryRaw<int>(
            """
            SELECT (SELECT COUNT(*) FROM "Grants") + (SELECT COUNT(*) FROM "AuthorizationCodes")
                + (SELECT COUNT(*) FROM "RefreshTokens") + (SELECT COUNT(*) FROM "Sessions") AS "Value"
            """).SingleAsync();
    }

    /// <summary>What somebody feels who writes meanwhile.</summary>
    private static async Task<TimeSpan> LongestWriteAsync(ServiceProvider provider, CancellationToken done)
    {
        var longest = TimeSpan.Zero;
        for (var i = 0; !done.IsCancellationRequested; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await WriteAsync(provider, i);
            var took = Stopwatch.GetElapsedTime(begun);
            longest = took > longest ? took : longest;
            await Task.Delay(5, CancellationToken.None);
        }

        return longest;
    }

    private static async Task WriteAsync(ServiceProvider provider, int number)
    {
        await using var scope = provider.CreateAsyncScope();
        var use = new SingleUse("bench", number.ToString(CultureInfo.InvariantCulture), DateTimeOffset.MaxValue.AddDays(-2));
        await scope.ServiceProvider.GetRequiredService<IReplayStore>().UseAsync(use, CancellationToken.None);
    }

    /// <summary>When all of today's rows are over.</summary>
    private sealed class InTwoYears : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddYears(2);
    }
}

/// <summary>How fast it went, in rows a second, and the longest that a writer waited meanwhile, in milliseconds.</summary>
internal sealed record Pruned(double RowsPerSecond, double LongestStall);
