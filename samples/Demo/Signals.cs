using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Demo;

/// <summary>The few things about processes that differ between systems.</summary>
internal static class Signals
{
    private const int Sigterm = 15;

    private static readonly PosixSignal[] All =
        [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    /// <summary>Calls back instead of ending, for every signal that asks this process to end.</summary>
    public static IDisposable[] OnEnd(Action act) => [.. All.Select(signal => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        act();
    }))];

    /// <summary>Asks a process to end; where there is no asking, ends it.</summary>
    public static void Terminate(Process process)
    {
        if (OperatingSystem.IsWindows() || Kill(process.Id, Sigterm) != 0)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>
    /// Ends when the <c>dotnet run</c> that started this process is gone; never, when something else started it. A killed
    /// <c>dotnet run</c> cannot tell its child, but the child then gets another parent.
    /// </summary>
    public static async Task StarterGoneAsync(CancellationToken cancellationToken)
    {
        var starter = OperatingSystem.IsWindows() ? 0 : ParentId();
        if (starter == 0 || !IsDotnet(starter))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        while (ParentId() == starter)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
        }
    }

    private static bool IsDotnet(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.ProcessName == "dotnet";
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "kill"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);

    [DllImport("libc", EntryPoint = "getppid"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ParentId();
}
