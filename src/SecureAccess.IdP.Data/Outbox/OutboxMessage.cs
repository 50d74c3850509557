using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Data.Outbox;

/// <summary>
/// One outgoing message. Whom it is for and what it says is in the encrypted body alone, which is erased when the message
/// has been delivered or has become useless, and a while after it was given up for want of a gateway.
/// </summary>
public sealed class OutboxMessage
{
    /// <summary>Ordered in time.</summary>
    public Guid Id { get; private init; }

    /// <summary>How it leaves; for counting.</summary>
    public MessageChannel Channel { get; private init; }

    /// <summary>Which message; for counting.</summary>
    public MessageTemplate Template { get; private init; }

    /// <summary>The message, encrypted; null once erased.</summary>
    public byte[]? Body { get; private set; }

    /// <summary>The key under which every try of this message reaches its gateway, so that it is taken once.</summary>
    public string IdempotencyKey { get; private init; } = "";

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When the next try may begin; null once the message has ended.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Tries begun. Rises with each claim, and so tells whether a claim still stands.</summary>
    public int Attempts { get; private set; }

    /// <summary>Until when the node that claimed it may work on it; a node that dies loses it then.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>When a gateway took it.</summary>
    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>When it was given up.</summary>
    public DateTimeOffset? DeadAt { get; private set; }

    /// <summary>Keyed hash of the account it is a notice of, by which notices of a few minutes find each other; null for every other message.</summary>
    public string? NoticeOf { get; private init; }

    /// <summary>How it ended; null while it is on its way.</summary>
    public OutboxFate? Fate { get; private set; }

    /// <summary>Why the last try did not deliver it; null before the first.</summary>
    public OutboxFault? LastFault { get; private set; }

    /// <summary>Of a message that has ended, the keyed hash of its address or number, by which what comes back finds the account.</summary>
    public string? Recipient { get; private set; }

    /// <summary>Says something else than before; for a row of this unit of work alone.</summary>
    internal void Rewrite(byte[] body) => Body = body;

    internal static OutboxMessage Create(
        Message message, byte[] body, string idempotencyKey, DateTimeOffset now, DateTimeOffset? due = null, string? noticeOf = null) => new()
    {
        Id = Guid.CreateVersion7(now),
        Channel = message.Channel,
        Template = message.Template,
        Body = body,
        IdempotencyKey = idempotencyKey,
        CreatedAt = now,
        DueAt = due ?? now,
        NoticeOf = noticeOf,
    };
}
