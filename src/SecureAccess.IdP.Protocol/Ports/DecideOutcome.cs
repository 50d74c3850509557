namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What became of a person's decision.</summary>
public abstract record DecideOutcome
{
    private DecideOutcome()
    {
    }

    /// <summary>It counts.</summary>
    public sealed record Decided : DecideOutcome;

    /// <summary>The request was decided before, or is over.</summary>
    public sealed record TooLate : DecideOutcome;
}
