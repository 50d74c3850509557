using System.Diagnostics;
using System.Text.Json;
using SecureAccess.IdP.Benchmarks.Load;

namespace SecureAccess.IdP.Benchmarks.Processes;

/// <summary>The load generator as a child process on a core of its own.</summary>
internal sealed class LoadChild : IAsyncDisposable
{
    private readonly Process process = Pinned.StartSelf(Pinned.LoadCore, LoadProgram.Role);

    /// <summary>Has one job done.</summary>
    public async Task<LoadResult> RunAsync(LoadJob job)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(job));
        await process.StandardInput.FlushAsync();
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The load generator ended.");
        return JsonSerializer.Deserialize<LoadResult>(line)!;
    }

    public async ValueTask DisposeAsync() => await Pinned.EndAsync(process);
}
