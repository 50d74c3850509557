namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What became of a pushed request.</summary>
public abstract record AddPushedOutcome
{
    private AddPushedOutcome()
    {
    }

    /// <summary>It is kept.</summary>
    public sealed record Added : AddPushedOutcome;

    /// <summary>As many requests of its client wait as may; nothing was written.</summary>
    public sealed record Full : AddPushedOutcome;
}
