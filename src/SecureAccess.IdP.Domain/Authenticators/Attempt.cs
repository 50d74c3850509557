namespace SecureAccess.IdP.Domain.Authenticators;

/// <summary>How a counted try ended.</summary>
public enum AttemptState
{
    /// <summary>Begun and not ended: counts as failed while it is fresh, so that parallel tries cannot slip past a limit.</summary>
    Pending = 0,

    /// <summary>Failed: counts.</summary>
    Failed = 1,

    /// <summary>Passed: does not count.</summary>
    Passed = 2,

    /// <summary>Ended by a fault of ours or a vendor's: kept, does not count against the person.</summary>
    Errored = 3,

    /// <summary>Failed, and staff lifted the lock that it was part of: kept, does not count any more.</summary>
    Lifted = 4,
}

/// <summary>
/// One line of the ledger of tries: what was tried and under which keyed hash (taxpayer, case, device, network address, phone,
/// account). Failed and errored tries are kept without their secrets, so that victims can be found later (TIGTA on Get Transcript).
/// </summary>
public sealed class Attempt
{
    private Attempt()
    {
    }

    /// <summary>Row id.</summary>
    public Guid Id { get; private init; }

    /// <summary>The lines written for one and the same try share this number.</summary>
    public Guid TryId { get; private init; }

    /// <summary>What was tried: a stage of the journey, a code of a channel, a message sent.</summary>
    public string Stage { get; private init; } = "";

    /// <summary>Keyed hash of the thing counted.</summary>
    public string Key { get; private init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>How it ended.</summary>
    public AttemptState State { get; private set; }

    /// <summary>A new line.</summary>
    public static Attempt Begin(Guid tryId, string stage, string key, DateTimeOffset at, AttemptState state = AttemptState.Pending) =>
        new() { Id = Guid.CreateVersion7(at), TryId = tryId, Stage = stage, Key = key, At = at, State = state };
}
