using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Operations;

/// <summary>
/// Rotates the keys that tokens are signed with, looking at start and every hour, on every node; there is no leader. At start too, since
/// nodes that are replaced within the hour would else never look.
/// </summary>
internal sealed class SigningKeyJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<SigningKeyJob> logger) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    /// <summary>The first look comes before the server listens, so that no request reads keys that are about to have successors.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rest, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<KeyRotation>().TurnAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is DbUpdateException or System.Data.Common.DbException)
        {
            // The database is away: the announcement leaves many hours to try again.
            OperationsLog.SigningKeysNotRotated(logger, fault);
        }
    }
}
