namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What became of a new decoupled request.</summary>
public abstract record AddDecoupledOutcome
{
    private AddDecoupledOutcome()
    {
    }

    /// <summary>It is kept.</summary>
    public sealed record Added : AddDecoupledOutcome;

    /// <summary>Another one has this user code; draw again.</summary>
    public sealed record UserCodeTaken : AddDecoupledOutcome;

    /// <summary>As many requests of its client wait as may; nothing was written.</summary>
    public sealed record Full : AddDecoupledOutcome;
}
