using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Domain.Authenticators;

/// <summary>What a person must have done before a further authenticator is bound or one is taken away. Closed.</summary>
public abstract record BindingDecision
{
    private BindingDecision()
    {
    }

    /// <summary>Enough was done.</summary>
    public sealed record Allowed : BindingDecision;

    /// <summary>A passkey comes first.</summary>
    /// <param name="Hardware">Whether only one that reaches AAL3 does.</param>
    public sealed record PasskeyFirst(bool Hardware) : BindingDecision;

    /// <summary>The sign-in is too long ago.</summary>
    public sealed record SignInFirst : BindingDecision;
}

/// <summary>
/// The level that binding takes: the lower of the highest the account has and that of what is bound (SP 800-63B-4 4.1.2.1), freshly shown
/// (ASVS 7.5.1). Else a thief of a weaker factor would add a stronger one.
/// </summary>
/// <param name="Fresh">How long ago a factor may have been shown.</param>
public sealed record BindingRule(TimeSpan Fresh)
{
    /// <summary>Decides for a phone or an app: two factors are their level.</summary>
    public BindingDecision ForCodes(IReadOnlyCollection<Authentication> shown, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return shown.Count > 0 && IsFresh(shown.Max(a => a.At), now) ? new BindingDecision.Allowed() : new BindingDecision.SignInFirst();
    }

    /// <summary>Decides for a passkey, which may reach any level: the highest that the account has.</summary>
    /// <param name="shown">The factors of the session.</param>
    /// <param name="hasPasskey">Whether another passkey is bound.</param>
    /// <param name="hasHardware">Whether another one that reaches AAL3 is bound.</param>
    /// <param name="now">The time of asking.</param>
    public BindingDecision ForPasskey(IReadOnlyCollection<Authentication> shown, bool hasPasskey, bool hasHardware, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(shown);
        if (!hasPasskey)
        {
            return ForCodes(shown, now);
        }

        var keys = shown.Where(a => a.Method == AuthenticationMethod.Passkey && IsFresh(a.At, now));
        var enough = hasHardware ? keys.Any(a => a.Key is { UserVerified: true, Storage: KeyStorage.Hardware }) : keys.Any();
        return enough ? new BindingDecision.Allowed() : new BindingDecision.PasskeyFirst(hasHardware);
    }

    private bool IsFresh(DateTimeOffset at, DateTimeOffset now) => now - at <= Fresh;
}
