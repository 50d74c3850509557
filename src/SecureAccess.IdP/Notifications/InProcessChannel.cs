using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Notifications;

/// <summary>Takes every message and sends it nowhere: in Development the inbox is where it can be read.</summary>
public sealed class InProcessChannel(MessageChannel channel) : IMessageChannel
{
    /// <inheritdoc />
    public MessageChannel Channel => channel;

    /// <inheritdoc />
    public Task<DeliveryOutcome> SendAsync(
        RenderedMessage message, string idempotencyKey, CancellationToken cancellationToken) =>
        Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.Delivered());
}
