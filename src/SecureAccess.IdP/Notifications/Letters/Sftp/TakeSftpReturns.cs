using Microsoft.Extensions.Options;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace SecureAccess.IdP.Notifications.Letters.Sftp;

/// <summary>
/// Takes the files in which the print house tells of letters from its SFTP server. What was recorded is moved into <c>done</c> after that, so a node that dies
/// between leaves a file that is read again, which changes nothing twice; as it does where two nodes look at once.
/// </summary>
internal sealed class TakeSftpReturns(SftpDoor door, TakeLetterStatus take, IOptions<NotificationsOptions> options, ILogger<TakeSftpReturns> logger)
{
    private const int MostInOneLook = 100;

    private LetterSftpOptions Sftp => options.Value.LetterSftp;

    /// <summary>Takes all that are there.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var client = await door.OpenAsync(cancellationToken);
        var files = await client.ListDirectoryAsync(Sftp.In, cancellationToken)
            .Where(file => file.IsRegularFile && ReturnFile.IsOurs(file.Name, file.Length))
            .Take(MostInOneLook)
            .Select(file => file.Name)
            .ToListAsync(cancellationToken);
        foreach (var file in files)
        {
            await TakeAsync(client, file, cancellationToken);
        }
    }

    private async Task TakeAsync(SftpClient client, string file, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        try
        {
            await client.DownloadFileAsync($"{Sftp.In}/{file}", content, cancellationToken);
        }
        catch (SftpPathNotFoundException)
        {
            // Another node took it in this moment.
            return;
        }

        content.Position = 0;
        var report = await take.FromAsync(content, cancellationToken);
        var name = ReturnFile.NameOnce(file);
        if (report.Faults.Count > 0)
        {
            using var faults = new MemoryStream(ReturnFile.FaultsOf(report), writable: false);
            await EnsureAsync(client, "errors", cancellationToken);
            await client.UploadFileAsync(faults, $"{Sftp.In}/errors/{name}", cancellationToken);
        }

        await EnsureAsync(client, "done", cancellationToken);
        try
        {
            await client.RenameFileAsync($"{Sftp.In}/{file}", $"{Sftp.In}/done/{name}", cancellationToken);
        }
        catch (SftpPathNotFoundException)
        {
            return;
        }

        logger.LetterReturnsTaken(name, report.Taken, report.Known, report.Faults.Count);
    }

    private async Task EnsureAsync(SftpClient client, string sub, CancellationToken cancellationToken)
    {
        if (!await client.ExistsAsync($"{Sftp.In}/{sub}", cancellationToken))
        {
            await client.CreateDirectoryAsync($"{Sftp.In}/{sub}", cancellationToken);
        }
    }
}
