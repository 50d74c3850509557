using Microsoft.Extensions.Options;
using Renci.SshNet;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Notifications.Letters.Sftp;

/// <summary>
/// Puts letters, ready to be printed, on the print house's SFTP server: each file under another name first and renamed when it is whole, its manifest last. A
/// try that was cut off anywhere is done again and changes nothing that was done.
/// </summary>
internal sealed class LetterSftpChannel(
    SftpDoor door, IOptions<NotificationsOptions> options, TimeProvider clock, ILogger<LetterSftpChannel> logger) : IMessageChannel
{
    private const string Draft = ".part";

    private LetterSftpOptions Sftp => options.Value.LetterSftp;

    /// <inheritdoc />
    public MessageChannel Channel => MessageChannel.Letter;

    /// <inheritdoc />
    public async Task<DeliveryOutcome> SendAsync(RenderedMessage message, string idempotencyKey, CancellationToken cancellationToken)
    {
        var letter = message.Letter ?? throw new ArgumentException("It is no letter.", nameof(message));
        try
        {
            using var client = await door.OpenAsync(cancellationToken);
            await PutAsync(client, message, letter, idempotencyKey, cancellationToken);
            return new DeliveryOutcome.Delivered();
        }
        catch (Exception e) when (SftpDoor.FaultOf(e) is { } fault)
        {
            logger.LetterSftpFaulted(e.GetType().Name);
            return new DeliveryOutcome.RetryLater(fault);
        }
    }

    // The name holds nothing of the person; the key's beginning keeps apart two letters of one matter.
    private async Task PutAsync(SftpClient client, RenderedMessage message, RenderedLetter letter, string key, CancellationToken cancellationToken)
    {
        var id = letter.IdUnder(key);
        var name = $"{id}.{key[..8]}";
        var (sheet, manifest) = ($"{Sftp.Out}/{name}.pdf", $"{Sftp.Out}/{name}.json");
        if (await client.ExistsAsync(manifest, cancellationToken))
        {
            // An earlier try, whose node died before it could say so.
            return;
        }

        var printed = PrintLetter.Of(letter, message.To, message.Subject, message.Language);
        if (!await client.ExistsAsync(sheet, cancellationToken))
        {
            await WriteAsync(client, sheet, printed.Pdf, cancellationToken);
        }

        var now = clock.GetUtcNow();
        var entry = LetterManifest.Entry.Of(id, $"{name}.pdf", printed.Pages, printed.Pdf, message.Language, now + Sftp.DueWithin);
        await WriteAsync(client, manifest, new LetterManifest(name, now, [entry]).Write(), cancellationToken);
    }

    private static async Task WriteAsync(SftpClient client, string path, byte[] content, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content, writable: false);
        await client.UploadFileAsync(stream, path + Draft, cancellationToken);
        await client.RenameFileAsync(path + Draft, path, cancellationToken);
    }
}
