namespace SecureAccess.IdP.Accounts.Suspension;

/// <summary>What came of giving an account back. Closed.</summary>
public abstract record ReinstateOutcome
{
    private ReinstateOutcome()
    {
    }

    /// <summary>It can be used again, and its next sign-in takes a new password.</summary>
    public sealed record Reinstated : ReinstateOutcome;

    /// <summary>It was not suspended; nothing changed.</summary>
    public sealed record NotSuspended : ReinstateOutcome;

    /// <summary>There is no such account.</summary>
    public sealed record Unknown : ReinstateOutcome;
}

/// <summary>What its owner must do again, beside choosing a new password, which everybody must.</summary>
/// <param name="ProveAgain">Identity: who proved it before may not have been the owner. Only the taxpayer on record is admitted.</param>
/// <param name="BindAgain">Phone, app, passkeys and recovery codes: a stranger may have bound them, or may hold them.</param>
public sealed record ReinstateTerms(bool ProveAgain, bool BindAgain);
