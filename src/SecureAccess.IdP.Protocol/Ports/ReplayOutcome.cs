namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>Whether an identifier was still unused.</summary>
public abstract record ReplayOutcome
{
    private ReplayOutcome()
    {
    }

    /// <summary>It was; now it is used.</summary>
    public sealed record FirstUse : ReplayOutcome;

    /// <summary>It had been used before.</summary>
    public sealed record Replayed : ReplayOutcome;
}
