namespace SecureAccess.IdP.Accounts.Suspension;

/// <summary>What came of suspending an account. Closed.</summary>
public abstract record SuspendOutcome
{
    private SuspendOutcome()
    {
    }

    /// <summary>It is suspended from now on.</summary>
    public sealed record Suspended : SuspendOutcome;

    /// <summary>It was suspended before; nothing changed.</summary>
    public sealed record AlreadySuspended : SuspendOutcome;

    /// <summary>There is no such account.</summary>
    public sealed record Unknown : SuspendOutcome;
}
