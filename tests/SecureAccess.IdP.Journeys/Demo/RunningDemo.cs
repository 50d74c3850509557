using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SecureAccess.IdP.Journeys.Demo;

/// <summary>
/// The whole demonstration as a newcomer starts it, in a data folder of its own. Started once for all journeys; a journey that kills it
/// starts it again on the same data.
/// </summary>
public sealed class RunningDemo : IAsyncLifetime
{
    public const string Provider = "http://localhost:5100";
    public const string TranscriptDelivery = "http://localhost:5201";
    public const string TinMatching = "http://localhost:5202";
    public const string AuthenticatorApp = "http://localhost:5205";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private readonly string folder = Directory.CreateTempSubdirectory("secureaccess-journeys-").FullName;
    private readonly StringBuilder output = new();
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private Process? launcher;

    /// <summary>Where the provider keeps its database.</summary>
    public string DataFolder => folder;

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        http.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Kills the provider with SIGKILL, as a power cut would, and starts the demonstration again on the same data.</summary>
    public async Task KillAndRestartAsync()
    {
        ProviderProcess().Kill();
        await StopAsync();
        await StartAsync();
    }

    private async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [DemoAssembly()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["Data__Folder"] = folder;
        start.Environment["TinMatching__Folder"] = folder;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        // Every page is met a few times and then no more; measuring code for a later, better compilation is work for nothing.
        start.Environment["DOTNET_TieredPGO"] = "0";
        // What a hash costs is tested by its own tests; here every sign-in would pay it.
        start.Environment["Accounts__PasswordIterations"] = "2000";
        // Whoever comes from e-Services may still put their proofing off.
        start.Environment["Proofing__CutOver"] = TimeProvider.System.GetUtcNow().AddDays(90).ToString("O", CultureInfo.InvariantCulture);
        launcher = Process.Start(start) ?? throw new InvalidOperationException("The demonstration did not start.");
        launcher.OutputDataReceived += (_, line) => Keep(line.Data);
        launcher.ErrorDataReceived += (_, line) => Keep(line.Data);
        launcher.BeginOutputReadLine();
        launcher.BeginErrorReadLine();

        var watch = Stopwatch.StartNew();
        while (!(await AnswersAsync($"{Provider}/health") && await AnswersAsync($"{TranscriptDelivery}/health")
            && await AnswersAsync($"{TinMatching}/health") && await AnswersAsync($"{AuthenticatorApp}/health")))
        {
            if (launcher.HasExited || watch.Elapsed > StartLimit)
            {
                throw new InvalidOperationException($"The demonstration did not come up.\n{Output()}");
            }

            await Task.Delay(250);
        }
    }

    private async Task StopAsync()
    {
        if (launcher is null)
        {
            return;
        }

        if (!launcher.HasExited)
        {
            launcher.Kill(entireProcessTree: true);
        }

        await launcher.WaitForExitAsync();
        launcher.Dispose();
        launcher = null;

        // The next start needs the ports.
        for (var tries = 0; tries < 100 && await AnswersAsync($"{Provider}/health"); tries++)
        {
            await Task.Delay(100);
        }
    }

    private Process ProviderProcess()
    {
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var id)
                && CommandLine(directory).Contains("SecureAccess.IdP.dll", StringComparison.Ordinal)
                && ParentOf(directory) == launcher!.Id)
            {
                return Process.GetProcessById(id);
            }
        }

        throw new InvalidOperationException("The provider is no child of the demonstration's launcher.");
    }

    private static string CommandLine(string directory)
    {
        try
        {
            return File.ReadAllText(Path.Combine(directory, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static int ParentOf(string directory)
    {
        var status = File.ReadAllLines(Path.Combine(directory, "status"));
        return int.Parse(status.First(l => l.StartsWith("PPid:", StringComparison.Ordinal))[5..], CultureInfo.InvariantCulture);
    }

    private async Task<bool> AnswersAsync(string address)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(address));
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

    private void Keep(string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }

    private string Output()
    {
        lock (output)
        {
            return output.ToString();
        }
    }

    /// <summary>The launcher that was built beside this test, in the same configuration.</summary>
    private static string DemoAssembly()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory);
        var bin = configuration.Parent!.Parent!;
        return Path.Combine(bin.FullName, "Demo", configuration.Name, "Demo.dll");
    }
}
