using SecureAccess.IdP.Data.Outbox;

namespace SecureAccess.IdP.Notifications;

/// <summary>How one try at a message ended: <see cref="Done"/> · <see cref="GivenUp"/> · <see cref="NotYet"/>.</summary>
public abstract record DeliveryAttempt
{
    private DeliveryAttempt()
    {
    }

    /// <summary>It is on its way to its reader.</summary>
    /// <param name="Letter">Of a letter, by what the print house tells of it; null for every other message.</param>
    /// <param name="Recipient">The keyed hash of its address or number.</param>
    public sealed record Done(HandedLetter? Letter, string? Recipient) : DeliveryAttempt;

    /// <summary>It never will be.</summary>
    /// <param name="Fate">Why.</param>
    /// <param name="Fault">Why the last try failed; null where nothing was tried.</param>
    /// <param name="Recipient">Where it was refused for good, the keyed hash of its address or number.</param>
    public sealed record GivenUp(OutboxFate Fate, OutboxFault? Fault = null, string? Recipient = null) : DeliveryAttempt;

    /// <summary>Another try may succeed.</summary>
    /// <param name="Why">For operators.</param>
    public sealed record NotYet(OutboxFault Why) : DeliveryAttempt;
}
