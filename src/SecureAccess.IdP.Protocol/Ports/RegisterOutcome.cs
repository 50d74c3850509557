namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What became of a registration.</summary>
public abstract record RegisterOutcome
{
    private RegisterOutcome()
    {
    }

    /// <summary>It is written.</summary>
    public sealed record Registered : RegisterOutcome;

    /// <summary>The initial access token was used up by another registration at this moment; nothing was written.</summary>
    public sealed record TokenSpent : RegisterOutcome;

    /// <summary>There are as many clients as there may be; nothing was written.</summary>
    public sealed record Full : RegisterOutcome;
}
