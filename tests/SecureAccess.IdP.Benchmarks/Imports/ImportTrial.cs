using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Benchmarks.Processes;
using SecureAccess.IdP.Benchmarks.Worlds;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Benchmarks.Imports;

/// <summary>
/// Imports a large file with the published server, kills the process at a third and at two thirds, and looks whether everybody came in once. Prints the
/// table of docs/import.md.
/// </summary>
internal static class ImportTrial
{
    public const string Role = "import";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs it.</summary>
    /// <param name="args">Rows (1000000), and a connection string of an empty PostgreSQL database (else SQLite).</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("secureaccess-import-").FullName;
        try
        {
            var data = new DataOptions { Folder = folder };
            if (args.Length > 1)
            {
                (data.Kind, data.ConnectionString) = (DatabaseKind.PostgreSql, args[1]);
            }

            return await RunAsync(rows, folder, data);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> RunAsync(int rows, string folder, DataOptions data)
    {
        var program = await PublishedServer.PublishAsync(BenchmarkRun.Repository(), folder);
        var file = Path.Combine(folder, "accounts.csv");
        ImportFiles.Write(file, rows, "{ASPNET}" + new PasswordHasher<object>().HashPassword(new object(), "a password"));
        await using var services = Services(data);
        using (var migrate = Start(program, data, "migrate"))
        {
            await migrate.WaitForExitAsync();
        }

        Console.WriteLine("| Run | Ends at line | Seconds | Peak memory, MB |\n|---|---|---|---|");
        foreach (var (name, killAfter) in new[] { ("killed", rows / 3L), ("killed", rows * 2L / 3), ("to the end", long.MaxValue) })
        {
            await ImportAsync(name, killAfter, () => Start(program, data, "import-accounts", file), services);
        }

        var (accounts, addresses) = await CountAsync(services);
        var expected = rows - (rows / ImportFiles.EveryRefused);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{accounts} accounts with {addresses} addresses; expected {expected}."));
        return accounts == expected && addresses == expected ? 0 : 1;
    }

    private static async Task ImportAsync(string name, long killAfter, Func<Process> start, ServiceProvider services)
    {
        var watch = Stopwatch.StartNew();
        using var process = start();
        var memory = 0.0;
        while (!process.HasExited)
        {
            try
            {
                memory = Math.Max(memory, ProcessFacts.MemoryMegabytes(process.Id));
            }
            catch (Exception gone) when (gone is IOException or InvalidOperationException)
            {
                // It ended between the two looks.
            }

            if ((await ImportOfAsync(services))?.LastLine > killAfter)
            {
                process.Kill();
            }

            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(Look));
        }

        var line = (await ImportOfAsync(services))?.LastLine ?? 0;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {line} | {watch.Elapsed.TotalSeconds:F0} | {memory:F0} |"));
    }

    private static async Task<AccountImport?> ImportOfAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IdPDbContext>().AccountImports.AsNoTracking().SingleOrDefaultAsync();
    }

    private static async Task<(int Accounts, int Addresses)> CountAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IdPDbContext>().Accounts;
        return (await accounts.CountAsync(), await accounts.Select(account => account.EmailKey).Distinct().CountAsync());
    }

    private static ServiceProvider Services(DataOptions data)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new ServerSettings().Secrets);
        services.Configure<DataOptions>(options =>
            (options.Kind, options.ConnectionString, options.Folder) = (data.Kind, data.ConnectionString, data.Folder));
        services.AddData();
        return services.BuildServiceProvider();
    }

    private static Process Start(string program, DataOptions data, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { WorkingDirectory = Path.GetDirectoryName(program)! };

        // Elsewhere the numbers of nobody that stand in the file are refused.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Data__Kind"] = data.Kind.ToString();
        start.Environment["Data__Folder"] = data.Folder;
        if (data.ConnectionString is { } connection)
        {
            start.Environment["Data__ConnectionString"] = connection;
        }

        return Process.Start(start)!;
    }
}
