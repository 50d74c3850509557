using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Pruning;

namespace SecureAccess.IdP.Operations;

/// <summary>Removes what is over, every few minutes, on every node; there is no leader.</summary>
internal sealed class PruneJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<PruneJob> logger) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rest, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RoundAsync(stoppingToken);
        }
    }

    private async Task RoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            int pruned;
            do
            {
                await using var scope = scopes.CreateAsyncScope();
                pruned = await scope.ServiceProvider.GetRequiredService<ExpiredRows>().PruneAsync(stoppingToken);
            }
            while (pruned > 0);
        }
        catch (Exception fault) when (fault is DbUpdateException or System.Data.Common.DbException)
        {
            // The database is away: the next round finds the same rows.
            OperationsLog.PruningFailed(logger, fault);
        }
    }
}
