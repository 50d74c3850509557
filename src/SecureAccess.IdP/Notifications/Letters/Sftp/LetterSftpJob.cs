using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Notifications.Letters.Sftp;

/// <summary>Asks the SFTP server on every node for what the print house tells. There is no leader.</summary>
internal sealed class LetterSftpJob(TakeSftpReturns returns, IOptions<NotificationsOptions> options, TimeProvider clock, ILogger<LetterSftpJob> logger) : BackgroundService
{
    /// <summary>One look.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await returns.RunAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // A server or a database that is away for a while: the next look finds what is left.
            logger.LetterSftpFaulted(e.GetType().Name);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.LetterSftp.IsSet)
        {
            return;
        }

        using var timer = new PeriodicTimer(options.Value.LetterSftp.PollInterval, clock);
        do
        {
            await RunAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
