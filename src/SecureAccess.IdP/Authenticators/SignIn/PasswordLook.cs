namespace SecureAccess.IdP.Authenticators.SignIn;

/// <summary>What came of looking at a password. Closed.</summary>
public abstract record PasswordLook
{
    private PasswordLook()
    {
    }

    /// <summary>Right. The try is counted as a failure until the caller has its failures forgotten.</summary>
    /// <param name="IsOld">Whether it is stored otherwise than new ones are.</param>
    public sealed record Right(bool IsOld) : PasswordLook;

    /// <summary>Wrong, nobody's, or given up by a visitor who left before it was looked at. The caller saves what was counted.</summary>
    public sealed record Wrong : PasswordLook;

    /// <summary>Not looked at: the wait after the failures before is not over, or this origin failed too often.</summary>
    public sealed record Throttled : PasswordLook;

    /// <summary>The line of hashes is full; nothing was looked at and nothing counts.</summary>
    public sealed record Busy : PasswordLook;
}
