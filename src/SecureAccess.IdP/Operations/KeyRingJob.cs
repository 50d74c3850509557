using SecureAccess.IdP.Data.Vault;

namespace SecureAccess.IdP.Operations;

/// <summary>Keeps the ring of sealing keys ahead of time, at the start and every few hours, on every node; there is no leader.</summary>
internal sealed class KeyRingJob(KeyRingKeeper keeper, TimeProvider time, ILogger<KeyRingJob> logger) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rest, time);
        do
        {
            try
            {
                keeper.Keep();
            }
            catch (Exception fault) when (fault is Microsoft.EntityFrameworkCore.DbUpdateException or System.Data.Common.DbException)
            {
                // The database is away: there are days left to try again.
                OperationsLog.KeyRingNotKept(logger, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
