namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What became of a new key.</summary>
public abstract record AddKeyOutcome
{
    private AddKeyOutcome()
    {
    }

    /// <summary>It is kept.</summary>
    public sealed record Added : AddKeyOutcome;

    /// <summary>Another node was first; its key counts.</summary>
    public sealed record AlreadyThere : AddKeyOutcome;
}
