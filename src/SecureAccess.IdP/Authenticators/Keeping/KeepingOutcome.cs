namespace SecureAccess.IdP.Authenticators.Keeping;

/// <summary>What came of changing or removing an authenticator. Closed.</summary>
public abstract record KeepingOutcome
{
    private KeepingOutcome()
    {
    }

    /// <summary>Done.</summary>
    public sealed record Done : KeepingOutcome;

    /// <summary>It is not bound to this account, or another request was faster.</summary>
    public sealed record Gone : KeepingOutcome;

    /// <summary>It is the only second factor there is: without it the password alone would open the account.</summary>
    public sealed record OnlyOne : KeepingOutcome;
}
