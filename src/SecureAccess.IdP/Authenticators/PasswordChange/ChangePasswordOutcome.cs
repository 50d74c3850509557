using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.PasswordChange;

/// <summary>What came of a change of the password. Closed.</summary>
public abstract record ChangePasswordOutcome
{
    private ChangePasswordOutcome()
    {
    }

    /// <summary>The new password holds, and nobody is signed in elsewhere any more.</summary>
    public sealed record Changed : ChangePasswordOutcome;

    /// <summary>The new password is not acceptable.</summary>
    /// <param name="Verdict">Why; never accepted.</param>
    public sealed record Weak(PasswordPolicy.Verdict Verdict) : ChangePasswordOutcome;

    /// <summary>Both fields hold the same: whoever believes to have changed it must not go on with the one that somebody else may know.</summary>
    public sealed record Same : ChangePasswordOutcome;

    /// <summary>The present password was wrong, or not looked at since too many were. One case, so that no page can tell them apart.</summary>
    public sealed record Refused : ChangePasswordOutcome;

    /// <summary>The server has no room to hash at this moment; nothing counts.</summary>
    public sealed record Busy : ChangePasswordOutcome;

    /// <summary>Another request changed the account in this moment, the same form sent twice perhaps; nothing was changed by this one.</summary>
    public sealed record Overtaken : ChangePasswordOutcome;
}
