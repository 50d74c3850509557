using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Outbox;

namespace SecureAccess.IdP.Notifications;

/// <summary>
/// Runs rounds of <see cref="DispatchOutbox"/> on every node: at once when a commit of this node wakes it, and each poll
/// interval for what other nodes or a crash have left.
/// </summary>
public sealed class OutboxDispatcher(
    DispatchOutbox dispatch,
    CommitSignal<OutboxMessage> signal,
    IOptions<NotificationsOptions> options,
    TimeProvider clock,
    ILogger<OutboxDispatcher> logger) : BackgroundService
{
    private static readonly TimeSpan PruneInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan ObserveInterval = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (pruneAt, observeAt) = (clock.GetUtcNow(), clock.GetUtcNow());
        var woken = signal.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = await RoundAsync(() => dispatch.RunAsync(stoppingToken));
            if (clock.GetUtcNow() >= pruneAt)
            {
                pruneAt = clock.GetUtcNow() + PruneInterval;
                await RoundAsync(async () =>
                {
                    await dispatch.PruneAsync(stoppingToken);
                    return false;
                });
            }

            if (clock.GetUtcNow() >= observeAt)
            {
                observeAt = clock.GetUtcNow() + ObserveInterval;
                await RoundAsync(async () =>
                {
                    await dispatch.ObserveAsync(stoppingToken);
                    return false;
                });
            }

            if (!more)
            {
                // The wait for a wake-up is kept across rounds, so that none is lost between two of them.
                await Task.WhenAny(woken, Task.Delay(options.Value.PollInterval, clock, stoppingToken));
                woken = woken.IsCompleted ? signal.WaitAsync(stoppingToken) : woken;
            }
        }
    }

    private async Task<bool> RoundAsync(Func<Task<bool>> round)
    {
        try
        {
            return await round();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
#pragma warning disable CA1031 // A database that is away for a while must not end the dispatcher: the next round finds it again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.RoundFaulted(e.GetType().Name);
            return false;
        }
    }
}
