using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SecureAccess.RelyingParty.Tests.Live;

/// <summary>
/// The real provider and the samples as they run: processes of their own, on free ports of this machine, over HTTP. Started once for all
/// tests of this folder.
/// </summary>
public sealed class LiveWorld : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly string folder = Directory.CreateTempSubdirectory("secureaccess-live-").FullName;
    private readonly List<Process> processes = [];

    public string Provider { get; } = FreeAddress();

    public string App { get; } = FreeAddress();

    public async ValueTask InitializeAsync()
    {
        processes.Add(Start("SecureAccess.IdP", new()
        {
            ["Urls"] = Provider,
            ["Protocol__Issuer"] = Provider,
            ["Notifications__PublicOrigin"] = Provider,
            ["Notifications__PollInterval"] = "00:00:00.100",
            ["Data__Folder"] = folder,
            ["Clients__transcript-delivery__RedirectUris__0"] = $"{App}/signin-secureaccess",
            ["Clients__transcript-delivery__PostLogoutRedirectUris__0"] = $"{App}/signout-callback-secureaccess",
            ["Clients__transcript-delivery__Resources__0"] = $"{App}/api",
            ["Clients__transcript-delivery__BackChannelLogoutUri"] = $"{App}/signout-backchannel-secureaccess",
            ["Clients__machine-client__Resources__0"] = $"{App}/api",
        }));
        processes.Add(Start("TranscriptDelivery", new()
        {
            ["Urls"] = App,
            ["TranscriptDelivery__Authority"] = Provider,
            ["TranscriptDelivery__PublicAddress"] = App,
        }));
        await HealthyAsync(Provider);
        await HealthyAsync(App);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
            }

            process.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    public LiveBrowser NewBrowser() => new(this);

    /// <summary>Runs the machine client to its end, and returns what it printed.</summary>
    public async Task<(int ExitCode, string Output)> RunMachineClientAsync()
    {
        using var process = Start("MachineClient", new() { ["MachineClient__Authority"] = Provider, ["MachineClient__Api"] = App });
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }

    // The program that was built beside these tests, in the same configuration.
    private static Process Start(string name, Dictionary<string, string> settings)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(configuration.Parent!.Parent!.FullName, name, configuration.Name);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(program, $"{name}.dll")])
        {
            WorkingDirectory = program,
            RedirectStandardOutput = true,
        };
        settings["ASPNETCORE_ENVIRONMENT"] = settings["DOTNET_ENVIRONMENT"] = "Development";
        settings["Logging__LogLevel__Default"] = "Warning";
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        return Process.Start(start)!;
    }

    private static async Task HealthyAsync(string address)
    {
        using var http = new HttpClient();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < StartLimit; await Task.Delay(100))
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"{address}/health"));
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        throw new InvalidOperationException($"{address} did not come up.");
    }

    private static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return string.Create(CultureInfo.InvariantCulture, $"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
