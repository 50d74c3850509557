namespace SecureAccess.IdP.Domain.Notifications;

/// <summary>
/// A message that did not reach its reader: an e-mail that came back or was refused for good, a letter that could not be delivered. Holds nothing of what it
/// said, and of whom it was for the keyed hash alone.
/// </summary>
public sealed class UndeliveredMessage
{
    private UndeliveredMessage()
    {
    }

    /// <summary>Row id; tells nothing, so a page may name it.</summary>
    public Guid Id { get; private init; }

    /// <summary>How it went.</summary>
    public MessageChannel Channel { get; private init; }

    /// <summary>Which message; null where that is not known any more.</summary>
    public MessageTemplate? Template { get; private init; }

    /// <summary>Keyed hash of the address or number; null where that is not known any more.</summary>
    public string? Target { get; private init; }

    /// <summary>The account it was for; null where it has none.</summary>
    public Guid? AccountId { get; private init; }

    /// <summary>When it came back, as it was told.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>When that was told.</summary>
    public DateTimeOffset ToldAt { get; private init; }

    /// <summary>A message that did not arrive.</summary>
    public static UndeliveredMessage Of(
        MessageChannel channel, MessageTemplate? template, string? target, Guid? accountId, DateTimeOffset at, DateTimeOffset toldAt) => new()
    {
        Id = Guid.CreateVersion7(toldAt),
        Channel = channel,
        Template = template,
        Target = target,
        AccountId = accountId,
        At = at,
        ToldAt = toldAt,
    };
}
