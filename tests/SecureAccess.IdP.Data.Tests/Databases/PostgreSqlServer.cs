using System.Diagnostics;
using System.Globalization;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Testing;

[assembly: AssemblyFixture(typeof(PostgreSqlServer))]

namespace SecureAccess.IdP.Data.Tests.Databases;

/// <summary>
/// A PostgreSQL server of the test run's own: a temporary folder, a free port, loopback only. The server refuses to run as root, so a run
/// as root starts it as the user postgres. Where PostgreSQL is not installed, the run fails and says so.
/// </summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    /// <summary>Runs the server until the input ends: also when the test run is killed, nothing is left running.</summary>
    private const string UntilInputEnds = """
        "$@" & server=$!
        cat >/dev/null
        kill -QUIT $server
        wait $server
        """;

    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(60);

    private readonly string folder = Directory.CreateTempSubdirectory("secureaccess-postgresql-").FullName;
    private readonly int port = LoopbackPort.Free();
    private Process? server;

    private string Data => Path.Combine(folder, "data");

    private string Port => port.ToString(CultureInfo.InvariantCulture);

    public async ValueTask InitializeAsync()
    {
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", "postgres", folder);
        }

        await RunAsync(AsServer(Installed("initdb"), "-D", Data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"));
        string[] postgres =
        [
            Installed("postgres"), "-D", Data, "-p", Port, "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={folder}",
            "-c", "fsync=off", "-c", "max_connections=500", "-c", "log_min_messages=fatal",
        ];
        server = Start(AsServer(["sh", "-c", UntilInputEnds, "sh", .. postgres]));
        await UntilReadyAsync(server);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync();
            server.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    public string ConnectionString(string database) => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Maximum Pool Size=40");

    private static string[] AsServer(params string[] command) =>
        Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. command] : command;

    private static string Installed(string tool) =>
        Directory.Exists("/usr/lib/postgresql")
        && Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin", tool)).LastOrDefault(File.Exists) is { } path
            ? path
            : throw new InvalidOperationException("PostgreSQL is not installed; the store tests need it (Debian package postgresql).");

    private static Process Start(params string[] command) => Process.Start(new ProcessStartInfo(command[0], command[1..])
    {
        WorkingDirectory = "/",
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static async Task RunAsync(params string[] command)
    {
        using var process = Start(command);
        process.StandardInput.Close();
        var printed = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {string.Concat(printed)}");
        }
    }

    private async Task UntilReadyAsync(Process starting)
    {
        using var patience = new CancellationTokenSource(StartWithin);
        while (true)
        {
            if (starting.HasExited || patience.IsCancellationRequested)
            {
                starting.StandardInput.Close();
                throw new InvalidOperationException($"PostgreSQL did not start: {await starting.StandardError.ReadToEndAsync(CancellationToken.None)}");
            }

            using var ask = Start(Installed("pg_isready"), "-q", "-h", "127.0.0.1", "-p", Port);
            await ask.WaitForExitAsync(CancellationToken.None);
            if (ask.ExitCode == 0)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }
    }
}
