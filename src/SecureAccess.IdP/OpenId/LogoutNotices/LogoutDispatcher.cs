using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.LogoutNotices;

namespace SecureAccess.IdP.OpenId.LogoutNotices;

/// <summary>
/// Has logout notices delivered on every node: at once when a commit of this node wakes it, and each poll interval for what other nodes or a
/// crash have left. Deliveries run side by side, and a slow relying party holds one of them: the look for work goes on without it.
/// </summary>
public sealed class LogoutDispatcher(
    DeliverLogoutNotice deliver,
    CommitSignal<LogoutClaim> signal,
    IOptions<OpenIdOptions> options,
    TimeProvider time,
    ILogger<LogoutDispatcher> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Task> running = [];
        var woken = signal.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            running.RemoveAll(delivery => delivery.IsCompleted);
            if (running.Count < options.Value.LogoutParallel
                && await LookAsync(stoppingToken) is LogoutClaimOutcome.Claimed { Claim: var claim })
            {
                running.Add(deliver.HandleAsync(claim, stoppingToken));
                continue;
            }

            // A delivery that ends frees its relying party for the next notice. The wait for a wake-up is kept across looks, so that none
            // is lost between two of them.
            await Task.WhenAny([woken, Task.Delay(options.Value.LogoutPollInterval, time, stoppingToken), .. running]);
            woken = woken.IsCompleted ? signal.WaitAsync(stoppingToken) : woken;
        }

        await Task.WhenAll(running);
    }

    private async Task<LogoutClaimOutcome> LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await deliver.ClaimAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return new LogoutClaimOutcome.NothingDue();
        }
#pragma warning disable CA1031 // A database that is away for a while must not end the dispatcher: the next look finds it again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            OpenIdLog.LogoutRoundFaulted(logger, fault);
            return new LogoutClaimOutcome.NothingDue();
        }
    }
}
