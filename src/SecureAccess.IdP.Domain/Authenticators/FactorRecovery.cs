namespace SecureAccess.IdP.Domain.Authenticators;

/// <summary>
/// A lost second factor on its way to being replaced (SP 800-63B-4 4.2.2.2): beside the password, two issued codes by two different ways, the first by
/// e-mail and the second to the phone of proofing or by letter. A letter takes weeks, so it outlives the sessions in which it is worked on; both codes
/// are entered in one of them.
/// </summary>
public sealed class FactorRecovery
{
    private FactorRecovery()
    {
    }

    /// <summary>Row id; the codes sent for it belong to it.</summary>
    public Guid Id { get; private init; }

    /// <summary>Whose.</summary>
    public Guid AccountId { get; private init; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset BegunAt { get; private init; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>The session in which the code of the e-mail was entered; null before.</summary>
    public Guid? EmailShownIn { get; private set; }

    /// <summary>When the newest letter was ordered; null without one.</summary>
    public DateTimeOffset? LetterOrderedAt { get; private set; }

    /// <summary>Its reference at the print house; null without one.</summary>
    public Guid? LetterId { get; private set; }

    /// <summary>When the second code was entered and what was lost was taken out of use; null before.</summary>
    public DateTimeOffset? SpentAt { get; private set; }

    /// <summary>The session in which that was, which may bind anew; null before.</summary>
    public Guid? SpentIn { get; private set; }

    /// <summary>A new one.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="now">Now.</param>
    /// <param name="validity">How long it may take.</param>
    public static FactorRecovery Begin(Guid accountId, DateTimeOffset now, TimeSpan validity) =>
        new() { Id = Guid.CreateVersion7(now), AccountId = accountId, BegunAt = now, ExpiresAt = now + validity };

    /// <summary>The longest that a letter may take until it is mailed, and still be waited for.</summary>
    public static TimeSpan LongestHandling { get; } = TimeSpan.FromDays(10);

    /// <summary>How long a mailed recovery code works, from the day it is mailed (SP 800-63B-4 4.2.1.2): 21 days, and 30 outside the contiguous United States.</summary>
    public static TimeSpan MailedFor(bool contiguous) => TimeSpan.FromDays(contiguous ? 21 : 30);
}
