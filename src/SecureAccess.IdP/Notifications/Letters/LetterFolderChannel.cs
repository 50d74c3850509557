using System.Text.Json;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Notifications.Letters;

/// <summary>Puts letters, ready to be printed, into the folder; <see cref="CloseBatch"/> makes batches of them.</summary>
internal sealed class LetterFolderChannel(
    LetterFolder folder, IOptions<NotificationsOptions> options, TimeProvider clock, ILogger<LetterFolderChannel> logger) : IMessageChannel
{
    /// <summary>What a file of a waiting letter ends with.</summary>
    public const string Extension = ".letter";

    /// <inheritdoc />
    public MessageChannel Channel => MessageChannel.Letter;

    /// <inheritdoc />
    public async Task<DeliveryOutcome> SendAsync(RenderedMessage message, string idempotencyKey, CancellationToken cancellationToken)
    {
        var letter = message.Letter ?? throw new ArgumentException("It is no letter.", nameof(message));
        try
        {
            folder.Prepare();
            var mark = Path.Combine(folder.Handed, idempotencyKey);
            if (!File.Exists(mark))
            {
                await PutAsync(message, letter, idempotencyKey, cancellationToken);
                await LetterFolder.WriteAsync(mark, ReadOnlyMemory<byte>.Empty, cancellationToken);
            }

            return new DeliveryOutcome.Delivered();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LetterFolderFaulted(e.GetType().Name);
            return new DeliveryOutcome.RetryLater(OutboxFault.Unreachable);
        }
    }

    // The name holds nothing of the person; the key's beginning keeps apart two letters of one matter.
    private Task PutAsync(RenderedMessage message, RenderedLetter letter, string key, CancellationToken cancellationToken)
    {
        var (id, now) = (letter.IdUnder(key), clock.GetUtcNow());
        var printed = PrintLetter.Of(letter, message.To, message.Subject, message.Language);
        var waiting = new WaitingLetter(id, message.Language, printed.Pages, now, now + options.Value.LetterFolder.DueWithin, printed.Pdf);
        return LetterFolder.WriteAsync(
            Path.Combine(folder.Open, $"{id}.{key[..8]}{Extension}"), JsonSerializer.SerializeToUtf8Bytes(waiting, JsonSerializerOptions.Web), cancellationToken);
    }
}
