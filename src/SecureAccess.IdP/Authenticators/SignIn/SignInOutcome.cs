namespace SecureAccess.IdP.Authenticators.SignIn;

/// <summary>What came of a username and a password. Closed.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>Right: a session with one factor has begun, or the person's own has begun anew.</summary>
    public sealed record Begun : SignInOutcome;

    /// <summary>
    /// Not this time: wrong, unknown, suspended, or tried too often. One case for all of them, so that no page can tell them apart.
    /// </summary>
    public sealed record Refused : SignInOutcome;

    /// <summary>Too many people sign in at this moment; nothing was looked at and nothing counts.</summary>
    public sealed record Busy : SignInOutcome;
}
