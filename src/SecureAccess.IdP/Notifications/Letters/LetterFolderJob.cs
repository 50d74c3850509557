using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Notifications.Letters;

/// <summary>Looks after the letter folder on every node: takes what the print house tells, closes batches, removes what is old. There is no leader.</summary>
internal sealed class LetterFolderJob(
    LetterFolder folder, CloseBatch batches, TakeReturns returns, IOptions<NotificationsOptions> options, TimeProvider clock, ILogger<LetterFolderJob> logger) : BackgroundService
{
    /// <summary>One look.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            folder.Prepare();
            await returns.RunAsync(cancellationToken);
            await batches.RunAsync(cancellationToken);
            RemoveOld();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server stops; every step can be done again.
        }
#pragma warning disable CA1031 // A share or a database that is away for a while, or a file that another node moved: the next look finds what is left.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.LetterFolderFaulted(e.GetType().Name);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.LetterFolder.IsSet)
        {
            return;
        }

        using var timer = new PeriodicTimer(options.Value.LetterFolder.PollInterval, clock);
        do
        {
            await RunAsync(stoppingToken);
        }
        while (await NextAsync(timer, stoppingToken));
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void RemoveOld()
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-options.Value.LetterFolder.KeepDays);
        foreach (var file in ((string[])[folder.Done, folder.Errors, folder.Handed]).SelectMany(Directory.EnumerateFiles).Where(file => File.GetLastWriteTimeUtc(file) < before))
        {
            File.Delete(file);
        }
    }
}
