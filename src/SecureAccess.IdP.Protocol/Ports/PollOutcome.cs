namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>Whether a client polls as it was told to.</summary>
public abstract record PollOutcome
{
    private PollOutcome()
    {
    }

    /// <summary>It waited long enough.</summary>
    public sealed record OnTime : PollOutcome;

    /// <summary>It did not: it has to wait longer from now on.</summary>
    public sealed record TooSoon : PollOutcome;
}
