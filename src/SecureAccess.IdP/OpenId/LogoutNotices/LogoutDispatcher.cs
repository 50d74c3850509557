using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.LogoutNotices;

namespace SecureAccess.IdP.OpenId.LogoutNotices;

/// <summary>
/// Has logout notices delivered on every node: at once when a commit of this node wakes it, and each poll interval for what other nodes or a
/// crash have left. Several deliveries run side by side, and a slow relying party holds one of them: the look for work goes on without it.
/// </summary>
internal sealed class LogoutDispatcher(
    DeliverLogoutNotices deliver,
    LogoutSignal signal,
    IOptions<OpenIdOptions> options,
    TimeProvider time,
    ILogger<LogoutDispatcher> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Task> running = [];
        var woken = signal.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            running.RemoveAll(delivery => delivery.IsCompleted);
            if (running.Count < options.Value.LogoutParallel)
            {
                running.Add(RunAsync(stoppingToken));
            }

            // The wait for a wake-up is kept across looks, so that none is lost between two of them.
            await Task.WhenAny(woken, Task.Delay(options.Value.LogoutPollInterval, time, stoppingToken));
            woken = woken.IsCompleted ? signal.WaitAsync(stoppingToken) : woken;
        }

        await Task.WhenAll(running);
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            await deliver.RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; what was claimed has been handed back.
        }
#pragma warning disable CA1031 // A database that is away for a while must not end the dispatcher: the next look finds it again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            OpenIdLog.LogoutRoundFaulted(logger, fault);
        }
    }
}
