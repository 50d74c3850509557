using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Notifications;

/// <summary>
/// The port to one way of sending. An implementation sends once for each idempotency key, however often it is called.
/// </summary>
public interface IMessageChannel
{
    /// <summary>Which way.</summary>
    MessageChannel Channel { get; }

    /// <summary>Hands one message over.</summary>
    Task<DeliveryOutcome> SendAsync(RenderedMessage message, string idempotencyKey, CancellationToken cancellationToken);
}
