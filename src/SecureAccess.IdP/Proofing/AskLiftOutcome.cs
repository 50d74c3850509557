namespace SecureAccess.IdP.Proofing;

/// <summary>What came of asking for the lifting of a lock. Closed.</summary>
public abstract record AskLiftOutcome
{
    private AskLiftOutcome()
    {
    }

    /// <summary>It waits for a second person.</summary>
    public sealed record Asked : AskLiftOutcome;

    /// <summary>It was asked for before and still waits; nothing was added.</summary>
    public sealed record Waits : AskLiftOutcome;

    /// <summary>There is nothing of that name to be lifted.</summary>
    public sealed record Unknown : AskLiftOutcome;
}
