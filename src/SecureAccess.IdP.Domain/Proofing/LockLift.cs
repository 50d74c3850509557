namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>Why a lock is lifted before its time.</summary>
public enum LiftReason
{
    /// <summary>The caller was identified, and the failures were their own mistakes.</summary>
    CallerIdentified = 1,

    /// <summary>The failures were a stranger's.</summary>
    StrangersTries = 2,

    /// <summary>The failures were a fault of ours or a vendor's.</summary>
    OurFault = 3,
}

/// <summary>What the second person's approval comes to. Closed.</summary>
public abstract record LiftOutcome
{
    private LiftOutcome()
    {
    }

    /// <summary>The lock is lifted.</summary>
    public sealed record Lifted : LiftOutcome;

    /// <summary>Who asked cannot approve.</summary>
    public sealed record SamePerson : LiftOutcome;

    /// <summary>Asked too long ago, or approved before.</summary>
    public sealed record Over : LiftOutcome;
}

/// <summary>
/// The lifting of a lock: one member of staff asks with a reason, another one approves. A lock is what stands between a guesser and the next guess, so no one
/// person takes it away.
/// </summary>
public sealed class LockLift
{
    private LockLift()
    {
    }

    /// <summary>How long an approval is waited for.</summary>
    public static TimeSpan Wait { get; } = TimeSpan.FromHours(24);

    /// <summary>Row id.</summary>
    public Guid Id { get; private init; }

    /// <summary>Keyed hash of the taxpayer number whose tries are meant; null where none is known.</summary>
    public string? TaxpayerKey { get; private init; }

    /// <summary>The account whose tries are meant; null where there is none.</summary>
    public Guid? AccountId { get; private init; }

    /// <summary>Which stage or channel.</summary>
    public string Stage { get; private init; } = "";

    /// <summary>Why.</summary>
    public LiftReason Reason { get; private init; }

    /// <summary>Who asked.</summary>
    public Guid AskedBy { get; private init; }

    /// <summary>When.</summary>
    public DateTimeOffset AskedAt { get; private init; }

    /// <summary>Who approved; null before.</summary>
    public Guid? ApprovedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>Asks for it.</summary>
    public static LockLift Ask(string? taxpayerKey, Guid? accountId, string stage, LiftReason reason, Guid by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        TaxpayerKey = taxpayerKey,
        AccountId = accountId,
        Stage = stage,
        Reason = reason,
        AskedBy = by,
        AskedAt = now,
    };

    /// <summary>The second person approves. Of two at once one lifts, since the row's approval is a concurrency token.</summary>
    public LiftOutcome Approve(Guid by, DateTimeOffset now)
    {
        if (by == AskedBy)
        {
            return new LiftOutcome.SamePerson();
        }

        if (ApprovedAt is not null || now - AskedAt > Wait)
        {
            return new LiftOutcome.Over();
        }

        (ApprovedBy, ApprovedAt) = (by, now);
        return new LiftOutcome.Lifted();
    }
}
