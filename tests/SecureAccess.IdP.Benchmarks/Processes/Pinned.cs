using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SecureAccess.IdP.Benchmarks.Processes;

/// <summary>Starts child processes on one core each: the server and the floors on the first, the load on the last.</summary>
internal static class Pinned
{
    public static string ServerCore { get; } = "0";

    public static string LoadCore { get; } = (Environment.ProcessorCount - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Starts a program; its input and output belong to the caller.</summary>
    public static Process Start(string core, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("taskset", ["-c", core, program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        return Process.Start(start)!;
    }

    /// <summary>Starts this program in another role.</summary>
    public static Process StartSelf(string core, params IEnumerable<string> arguments) =>
        Start(core, Environment.ProcessPath!, arguments);

    /// <summary>Ends a child by its own id.</summary>
    public static async Task EndAsync(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    /// <summary>Waits until a port answers.</summary>
    public static async Task UntilAnsweringAsync(int port, Process process)
    {
        while (true)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (!process.HasExited)
            {
                await Task.Delay(2);
            }
        }
    }
}
