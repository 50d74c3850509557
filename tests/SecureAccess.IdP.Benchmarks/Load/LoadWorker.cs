using System.Diagnostics;

namespace SecureAccess.IdP.Benchmarks.Load;

/// <summary>One connection and what it does, over and over.</summary>
internal sealed class LoadWorker(LoadJob job, LoadPath path, int index) : IDisposable
{
    private readonly LoadVisitor visitor = new(new RawConnection(job.Port), job, index);

    public List<long> Times { get; } = new(1 << 16);

    public long Errors { get; private set; }

    public string? FirstError { get; private set; }

    public Task PrepareAsync() => path.Prepare(visitor);

    public async Task RunAsync(long start, long end)
    {
        var interval = job.Rate is { } rate ? Stopwatch.Frequency * job.Connections / rate : 0;
        var due = start + (interval * index / job.Connections);
        while (true)
        {
            var begun = interval > 0 ? await UntilAsync((long)due) : Stopwatch.GetTimestamp();
            if (begun >= end)
            {
                return;
            }

            await OnceAsync(begun);
            due += interval;
        }
    }

    public void Dispose() => visitor.Connection.Dispose();

    /// <summary>
    /// When a flow counts as begun: at its own time if the connection was still busy then, so that a stall is seen by all who waited behind
    /// it; else when the timer woke us, since its coarseness is not the server's.
    /// </summary>
    private static async Task<long> UntilAsync(long due)
    {
        if (Stopwatch.GetTimestamp() >= due)
        {
            return due;
        }

        while (Stopwatch.GetTimestamp() < due)
        {
            await Task.Delay(1);
        }

        return Stopwatch.GetTimestamp();
    }

    private async Task OnceAsync(long begun)
    {
        try
        {
            await path.Run(visitor);
            Times.Add(Stopwatch.GetTimestamp() - begun);
        }
        catch (UnexpectedAnswerException fault)
        {
            Errors++;
            FirstError ??= fault.Message;
        }
    }
}
