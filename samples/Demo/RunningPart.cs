using System.Diagnostics;
using System.Net.Sockets;

namespace Demo;

/// <summary>A part that runs as a process of its own.</summary>
public sealed class RunningPart : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    private readonly Process process;

    private RunningPart(Part part, Process process) => (Part, this.process) = (part, process);

    /// <summary>Which part.</summary>
    public Part Part { get; }

    /// <summary>Its process.</summary>
    public int ProcessId => process.Id;

    /// <summary>Ends when the process does.</summary>
    public Task Exited => process.WaitForExitAsync();

    /// <summary>How it ended.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>True when somebody listens at the part's address already.</summary>
    public static async Task<bool> IsTakenAsync(Part part)
    {
        using var probe = new TcpClient();
        try
        {
            await probe.ConnectAsync(part.Address.Host, part.Address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Starts the process; its lines appear with the part's name in front.</summary>
    public static RunningPart Start(Part part, Workspace workspace)
    {
        var start = new ProcessStartInfo(Workspace.DotnetHost)
        {
            WorkingDirectory = workspace.FolderOf(part),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { workspace.ProgramOf(part) },
            Environment =
            {
                ["DOTNET_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["URLS"] = part.Address.GetLeftPart(UriPartial.Authority),
            },
        };
        foreach (var (key, value) in part.Settings)
        {
            start.Environment[key] = value;
        }

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Forward(part, line.Data);
        process.ErrorDataReceived += (_, line) => Forward(part, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new RunningPart(part, process);
    }

    /// <summary>Waits until the part says that it is ready; false when it ended or never got so far.</summary>
    public async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var health = new Uri(Part.Address, "health");
        var until = TimeProvider.System.GetUtcNow() + StartPatience;
        while (!process.HasExited && TimeProvider.System.GetUtcNow() < until)
        {
            try
            {
                using var response = await http.GetAsync(health, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return true;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }

        return false;
    }

    /// <summary>Lets the process end in good order, and ends it by force when it takes too long.</summary>
    public async Task StopAsync()
    {
        if (process.HasExited)
        {
            return;
        }

        Signals.Terminate(process);
        using var patience = new CancellationTokenSource(StopPatience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <inheritdoc />
    public void Dispose() => process.Dispose();

    private static void Forward(Part part, string? line)
    {
        if (line is not null)
        {
            Console.Out.WriteLine($"[{part.Name}] {line}");
        }
    }
}
