using SecureAccess.IdP.Data.Outbox;

namespace SecureAccess.IdP.Notifications;

/// <summary>How one try at a message ended: <see cref="Done"/> · <see cref="GivenUp"/> · <see cref="NotYet"/>.</summary>
public abstract record DeliveryAttempt
{
    private DeliveryAttempt()
    {
    }

    /// <summary>It is on its way to its reader.</summary>
    /// <param name="Letter">Of a letter, the reference by which the print house tells of it; null for every other message.</param>
    public sealed record Done(string? Letter = null) : DeliveryAttempt;

    /// <summary>It never will be.</summary>
    /// <param name="Fate">Why.</param>
    public sealed record GivenUp(OutboxFate Fate) : DeliveryAttempt;

    /// <summary>Another try may succeed.</summary>
    public sealed record NotYet : DeliveryAttempt;
}
