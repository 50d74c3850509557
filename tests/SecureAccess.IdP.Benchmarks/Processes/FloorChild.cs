using System.Diagnostics;
using System.Globalization;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Benchmarks.Processes;

/// <summary>The floors as a child process, on the core of the server.</summary>
internal sealed class FloorChild : IAsyncDisposable
{
    private readonly Process process;

    private FloorChild(Process process, int port) => (this.process, Port) = (process, port);

    public int Port { get; }

    public static async Task<FloorChild> StartAsync()
    {
        var port = LoopbackPort.Free();
        var process = Pinned.StartSelf(Pinned.ServerCore, FloorServer.Role, port.ToString(CultureInfo.InvariantCulture));
        await Pinned.UntilAnsweringAsync(port, process);
        return new FloorChild(process, port);
    }

    public double CpuSeconds() => ProcessFacts.CpuSeconds(process.Id);

    public async ValueTask DisposeAsync() => await Pinned.EndAsync(process);
}
