using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SecureAccess.IdP.Data.Tests.Databases;

[assembly: AssemblyFixture(typeof(PostgreSqlServer))]

namespace SecureAccess.IdP.Data.Tests.Databases;

/// <summary>
/// A PostgreSQL server of the test run's own: a temporary folder, a free port, loopback only. The server refuses to run as root, so a run
/// as root starts it as the user postgres. Where PostgreSQL is not installed, the run fails and says so.
/// </summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("secureaccess-postgresql-").FullName;
    private readonly int port = FreePort();

    public async ValueTask InitializeAsync()
    {
        if (Environment.UserName == "root")
            await RunAsync("chown", "postgres", folder);

        await ServerToolAsync("initdb", "-D", Data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync");
        await ServerToolAsync(
            "pg_ctl", "-D", Data, "-w", "-l", Path.Combine(folder, "log"),
            "-o", string.Create(CultureInfo.InvariantCulture, $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c max_connections=200"),
            "start");
    }

    public async ValueTask DisposeAsync()
    {
        await ServerToolAsync("pg_ctl", "-D", Data, "-m", "immediate", "stop");
        Directory.Delete(folder, recursive: true);
    }

    public string ConnectionString(string database) => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Maximum Pool Size=40");

    private string Data => Path.Combine(folder, "data");

    private static Task ServerToolAsync(string tool, params string[] arguments)
    {
        var path = Installed(tool);
        return Environment.UserName == "root"
            ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments])
            : RunAsync(path, arguments);
    }

    private static string Installed(string tool) =>
        Directory.Exists("/usr/lib/postgresql")
        && Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin", tool)).LastOrDefault(File.Exists) is { } path
            ? path
            : throw new InvalidOperationException("PostgreSQL is not installed; the store tests need it (Debian package postgresql).");

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // The started server keeps its parent's output open, so it is not read here; it logs to its own file.
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
