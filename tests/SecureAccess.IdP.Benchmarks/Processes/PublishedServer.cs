using System.Diagnostics;
using System.Globalization;
using SecureAccess.IdP.Benchmarks.Load;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Benchmarks.Processes;

/// <summary>The real server, published in Release with ReadyToRun, in its own process on its own core.</summary>
internal sealed class PublishedServer : IAsyncDisposable
{
    private readonly Process process;
    private bool ended;

    private PublishedServer(Process process, int port, TimeSpan start) => (this.process, Port, TimeToFirstAnswer) = (process, port, start);

    public int Port { get; }

    /// <summary>From the start of the process to the first answer of its discovery document.</summary>
    public TimeSpan TimeToFirstAnswer { get; }

    /// <summary>Publishes the server into a folder.</summary>
    public static async Task<string> PublishAsync(string repository, string folder)
    {
        var output = Path.Combine(folder, "published");
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                "publish", Path.Combine(repository, "src", "SecureAccess.IdP"), "-c", "Release", "-r", "linux-x64", "--self-contained", "false",
                // A platform adds its own packages to the lock files: those of the checkout stay as they are.
                "-p:NuGetLockFilePath=bin/published.lock.json",
                // Not by a compiler that other builds on the machine have left running: what it remembers of their sources has broken this one.
                "-p:UseSharedCompilation=false",
                "--artifacts-path", Path.Combine(repository, "artifacts", "benchmarks"),
                "-o", output, "-v", "q", "--nologo",
            ]))!;
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? Path.Combine(output, "SecureAccess.IdP")
            : throw new InvalidOperationException("The server could not be published.");
    }

    /// <summary>Brings a database to the schema.</summary>
    public static async Task MigrateAsync(string program, IEnumerable<string> settings)
    {
        using var migrate = Pinned.Start(Pinned.ServerCore, program, ["migrate", .. settings]);
        var said = await migrate.StandardOutput.ReadToEndAsync();
        await migrate.WaitForExitAsync();
        if (migrate.ExitCode != 0)
        {
            throw new InvalidOperationException($"The migration ended with {migrate.ExitCode}: {said}");
        }
    }

    public static async Task<PublishedServer> StartAsync(string program, IEnumerable<string> settings)
    {
        var port = LoopbackPort.Free();
        var watch = Stopwatch.StartNew();
        var process = Pinned.Start(
            Pinned.ServerCore,
            program,
            [
                .. settings,
                "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
                "--Protocol:Issuer", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
                "--Notifications:PublicOrigin", "https://idp.example",
            ]);
        process.OutputDataReceived += (_, line) => Complain(line.Data);
        process.BeginOutputReadLine();
        await Pinned.UntilAnsweringAsync(port, process);
        using var connection = new RawConnection(port);
        await connection.SendAsync(RawRequest.Get("/.well-known/openid-configuration"));
        return new PublishedServer(process, port, watch.Elapsed);
    }

    /// <summary>Processor time used so far, in seconds.</summary>
    public double CpuSeconds() => ProcessFacts.CpuSeconds(process.Id);

    /// <summary>Resident memory, in MB.</summary>
    public double MemoryMegabytes() => ProcessFacts.MemoryMegabytes(process.Id);

    public async ValueTask DisposeAsync()
    {
        if (!ended)
        {
            ended = true;
            await Pinned.EndAsync(process);
        }
    }

    // A server that logs faults under load is measured for nothing: they must be seen.
    private static void Complain(string? line)
    {
        if (line is not null && (line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal)
            || line.StartsWith("      System.", StringComparison.Ordinal) || line.StartsWith("Unhandled", StringComparison.Ordinal)))
        {
            Console.Error.WriteLine($"server: {line}");
        }
    }
}
