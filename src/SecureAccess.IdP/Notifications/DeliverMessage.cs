using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Notifications;

/// <summary>
/// One try at one message: open it, put it into words, hand it to its channel, and in Development keep a copy to read.
/// </summary>
public sealed class DeliverMessage(
    OutboxSeal seal,
    MessageRenderer renderer,
    IEnumerable<IMessageChannel> channels,
    DevelopmentInbox inbox,
    KeyedHash keyedHash,
    IOptions<NotificationsOptions> options,
    TimeProvider clock)
{
    private readonly Dictionary<MessageChannel, IMessageChannel> byChannel = channels.ToDictionary(c => c.Channel);

    /// <summary>Tries, within the channel's time-out.</summary>
    public async Task<DeliveryAttempt> TryAsync(OutboxClaim claim, CancellationToken cancellationToken)
    {
        if (seal.Open(claim.Body) is not { } message)
        {
            return new DeliveryAttempt.GivenUp(OutboxFate.Unreadable);
        }

        // A code that no longer works would only teach its reader to type old codes.
        if (MessageParameters.IsExpired(message, clock.GetUtcNow()))
        {
            return new DeliveryAttempt.GivenUp(OutboxFate.Expired);
        }

        var rendered = renderer.Render(message);
        var recipient = keyedHash.Of(PurposeOf(message.Channel), message.Channel == MessageChannel.Letter ? message.To.ToUpperInvariant() : message.To);
        switch (await SendAsync(rendered, claim.IdempotencyKey, cancellationToken))
        {
            case DeliveryOutcome.Delivered:
                await inbox.RecordAsync(claim.IdempotencyKey, message, rendered, cancellationToken);
                return new DeliveryAttempt.Done(
                    rendered.Letter is { } letter ? new HandedLetter(letter.IdUnder(claim.IdempotencyKey), message.AccountId) : null, recipient);
            case DeliveryOutcome.RetryLater(var why):
                return new DeliveryAttempt.NotYet(why);
            default:
                return new DeliveryAttempt.GivenUp(OutboxFate.Rejected, OutboxFault.RecipientRefused, recipient);
        }
    }

    private static KeyedPurpose PurposeOf(MessageChannel channel) => channel switch
    {
        MessageChannel.Email => KeyedPurpose.Email,
        MessageChannel.Letter => KeyedPurpose.PostalAddress,
        _ => KeyedPurpose.Phone,
    };

    private async Task<DeliveryOutcome> SendAsync(RenderedMessage message, string key, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.TimeoutOf(message.Channel), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await byChannel[message.Channel].SendAsync(message, key, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryOutcome.RetryLater(OutboxFault.TimedOut);
        }
    }
}
