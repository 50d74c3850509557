namespace SecureAccess.IdP.Accounts.Restriction;

/// <summary>What came of restricting an account, or of lifting that. Closed.</summary>
public abstract record RestrictOutcome
{
    private RestrictOutcome()
    {
    }

    /// <summary>It is as was asked from now on.</summary>
    public sealed record Done : RestrictOutcome;

    /// <summary>It was so before, or stands otherwise than what was asked is about; nothing changed.</summary>
    public sealed record NotSo : RestrictOutcome;

    /// <summary>There is no such account, or it is over.</summary>
    public sealed record Unknown : RestrictOutcome;
}
