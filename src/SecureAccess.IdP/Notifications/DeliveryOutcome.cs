using SecureAccess.IdP.Data.Outbox;

namespace SecureAccess.IdP.Notifications;

/// <summary>
/// What a gateway made of a message: <see cref="Delivered"/> · <see cref="Rejected"/> · <see cref="RetryLater"/>.
/// </summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome()
    {
    }

    /// <summary>The gateway took it, now or at an earlier try under the same key.</summary>
    public sealed record Delivered : DeliveryOutcome;

    /// <summary>The gateway refuses this recipient for good; another try would be refused as well.</summary>
    public sealed record Rejected : DeliveryOutcome;

    /// <summary>Not now: the gateway is out of reach, busy, or set up wrongly.</summary>
    /// <param name="Why">For operators.</param>
    public sealed record RetryLater(OutboxFault Why = OutboxFault.NotTaken) : DeliveryOutcome;
}
