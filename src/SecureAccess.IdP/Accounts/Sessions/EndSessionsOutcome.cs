namespace SecureAccess.IdP.Accounts.Sessions;

/// <summary>What came of ending sessions from elsewhere. Closed.</summary>
public abstract record EndSessionsOutcome
{
    private EndSessionsOutcome()
    {
    }

    /// <summary>They are over.</summary>
    /// <param name="Number">How many were open; at least one.</param>
    public sealed record Ended(int Number) : EndSessionsOutcome;

    /// <summary>None was open.</summary>
    public sealed record NothingOpen : EndSessionsOutcome;
}
