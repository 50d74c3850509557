namespace Demo;

/// <summary>Starts the parts one after the other, and stops all when asked to or when one of them ends.</summary>
public sealed class Launcher(IReadOnlyList<Part> parts, Workspace workspace)
{
    private readonly List<RunningPart> running = [];

    /// <summary>Runs until the end; answers the exit code.</summary>
    /// <param name="ready">Called once everything runs.</param>
    public async Task<int> RunAsync(Action ready)
    {
        foreach (var part in parts)
        {
            if (await RunningPart.IsTakenAsync(part))
            {
                await Console.Error.WriteLineAsync($"{part.Address} is in use already. Stop what listens there and start again.");
                return 1;
            }
        }

        using var end = new CancellationTokenSource();
        var registrations = Signals.OnEnd(end.Cancel);
        using var warden = Warden.Start();
        try
        {
            if (await StartAllAsync(warden, end.Token))
            {
                ready();
                await WaitAsync(end);
            }

            return end.IsCancellationRequested ? 0 : 1;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return 0;
        }
        finally
        {
            await Task.WhenAll(running.Select(p => p.StopAsync()));
            running.ForEach(p => p.Dispose());
            Array.ForEach(registrations, r => r.Dispose());
        }
    }

    private async Task<bool> StartAllAsync(Warden warden, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        foreach (var part in parts)
        {
            Console.WriteLine($"Starting {part.What} …");
            var started = RunningPart.Start(part, workspace);
            running.Add(started);
            warden.Watch(started);
            if (!await started.IsReadyAsync(http, cancellationToken))
            {
                await Console.Error.WriteLineAsync($"{part.What} did not get ready; its last lines say why.");
                return false;
            }
        }

        return true;
    }

    private async Task WaitAsync(CancellationTokenSource end)
    {
        var asked = Task.Delay(Timeout.InfiniteTimeSpan, end.Token);
        var orphaned = Signals.StarterGoneAsync(end.Token);
        var ended = await Task.WhenAny([asked, orphaned, .. running.Select(p => p.Exited)]);
        if (ended == orphaned)
        {
            await end.CancelAsync();
        }

        // A Ctrl+C reaches the parts as well, and one of them may be gone before this process hears of it.
        await Task.WhenAny(asked, Task.Delay(TimeSpan.FromMilliseconds(300), CancellationToken.None));
        if (!end.IsCancellationRequested)
        {
            foreach (var part in running.Where(p => p.Exited.IsCompleted))
            {
                var code = part.ExitCode;
                await Console.Error.WriteLineAsync($"{part.Part.What} ended with exit code {code}; stopping the others.");
            }
        }
    }
}
