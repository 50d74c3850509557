using System.Diagnostics;

namespace Demo;

/// <summary>
/// A second process that outlives the launcher by a moment: it reads the ids of the parts from a pipe, and when the pipe ends,
/// however the launcher died, it ends every part that is left.
/// </summary>
public sealed class Warden : IDisposable
{
    /// <summary>The argument that makes the program the warden.</summary>
    public const string Argument = "--warden";

    private readonly Process process;

    private Warden(Process process) => this.process = process;

    /// <summary>Starts it.</summary>
    public static Warden Start() => new(Process.Start(new ProcessStartInfo(Workspace.DotnetHost)
    {
        RedirectStandardInput = true,
        ArgumentList = { typeof(Warden).Assembly.Location, Argument },
    })!);

    /// <summary>Puts a part under its watch.</summary>
    public void Watch(RunningPart part)
    {
        process.StandardInput.WriteLine(part.ProcessId);
        process.StandardInput.Flush();
    }

    /// <summary>The warden's own life.</summary>
    public static async Task<int> RunAsync()
    {
        // A Ctrl+C reaches the whole group; the warden has to be the last to go.
        var registrations = Signals.OnEnd(() => { });
        List<Process> watched = [];
        while (await Console.In.ReadLineAsync() is { } line)
        {
            if (int.TryParse(line, out var id) && Find(id) is { } found)
            {
                watched.Add(found);
            }
        }

        foreach (var left in watched.Where(p => !p.HasExited))
        {
            left.Kill(entireProcessTree: true);
        }

        Array.ForEach(registrations, r => r.Dispose());
        return 0;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        process.StandardInput.Dispose();
        process.Dispose();
    }

    // The object remembers when its process began, so a later process with the same id is not taken for it.
    private static Process? Find(int id)
    {
        try
        {
            var process = Process.GetProcessById(id);
            _ = process.StartTime;
            return process;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
