namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What came of replacing a registration.</summary>
public abstract record ReplaceOutcome
{
    private ReplaceOutcome()
    {
    }

    /// <summary>It is replaced.</summary>
    public sealed record Replaced : ReplaceOutcome;

    /// <summary>Another update, or a deletion, ended the token first; nothing is written.</summary>
    public sealed record TokenSpent : ReplaceOutcome;
}
