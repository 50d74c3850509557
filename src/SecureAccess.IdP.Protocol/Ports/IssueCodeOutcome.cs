namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What became of a new code.</summary>
public abstract record IssueCodeOutcome
{
    private IssueCodeOutcome()
    {
    }

    /// <summary>It is written.</summary>
    public sealed record Issued : IssueCodeOutcome;

    /// <summary>This authorization request already had its code: it was handed back twice. Nothing was written.</summary>
    public sealed record RequestAlreadyAnswered : IssueCodeOutcome;
}
