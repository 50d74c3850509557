using System.Diagnostics;

namespace SecureAccess.IdP.Journeys.Demo;

/// <summary>
/// A provider of one journey's own, on data and a port of its own: for what an operator does to everybody at once, which would stop the other journeys.
/// Nothing else of the demonstration is beside it.
/// </summary>
public sealed class OwnProvider : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly string folder = Directory.CreateTempSubdirectory("secureaccess-own-").FullName;
    private readonly int port = Testing.LoopbackPort.Free();
    private Process? server;

    /// <summary>Where it listens.</summary>
    public string Address => $"http://localhost:{port}";

    /// <summary>Starts it, with the people of the demonstration.</summary>
    public async Task StartAsync()
    {
        server = Run();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var watch = Stopwatch.StartNew();
        while (!await AnswersAsync(http))
        {
            if (server.HasExited || watch.Elapsed > StartLimit)
            {
                throw new InvalidOperationException("The provider did not come up.");
            }

            await Task.Delay(250);
        }
    }

    /// <summary>Stops it; its data stay.</summary>
    public async Task StopAsync()
    {
        if (server is not null)
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            server.Dispose();
            server = null;
        }
    }

    /// <summary>Runs a verb on its data, as an operator does.</summary>
    public async Task RunVerbAsync(params string[] arguments)
    {
        using var verb = Run(arguments);
        await verb.WaitForExitAsync();
        verb.ExitCode.ShouldBe(0, string.Join(' ', arguments));
    }

    /// <summary>Writes a file beside its data.</summary>
    public async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private Process Run(params string[] arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory);
        var assembly = Path.Combine(configuration.Parent!.Parent!.FullName, "SecureAccess.IdP", configuration.Name, "SecureAccess.IdP.dll");
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            WorkingDirectory = Path.Combine(configuration.Parent.Parent.Parent!.Parent!.FullName, "src", "SecureAccess.IdP"),
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["URLS"] = $"http://127.0.0.1:{port}";
        start.Environment["MutualTls__Enabled"] = "false";
        start.Environment["Data__Folder"] = folder;
        start.Environment["Accounts__PasswordIterations"] = "2000";
        start.Environment["Logging__LogLevel__Default"] = "None";
        var process = Process.Start(start) ?? throw new InvalidOperationException("The provider did not start.");
        process.BeginOutputReadLine();
        return process;
    }

    private async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var response = await http.GetAsync(new Uri($"{Address}/health"));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException)
        {
            return false;
        }
    }
}
