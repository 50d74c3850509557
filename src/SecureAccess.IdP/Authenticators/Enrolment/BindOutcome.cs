namespace SecureAccess.IdP.Authenticators.Enrolment;

/// <summary>What came of binding an authenticator. Closed.</summary>
public abstract record BindOutcome
{
    private BindOutcome()
    {
    }

    /// <summary>Bound, and verified by being bound: the session has risen.</summary>
    public sealed record Bound : BindOutcome;

    /// <summary>The code was wrong; try again.</summary>
    public sealed record Wrong : BindOutcome;

    /// <summary>The time of the code that was sent is over.</summary>
    public sealed record Expired : BindOutcome;

    /// <summary>The code that was sent was tried too often, was used or replaced, or none was sent: a new one is needed.</summary>
    public sealed record NewCodeNeeded : BindOutcome;

    /// <summary>Too many wrong codes on this channel.</summary>
    /// <param name="Until">When it opens again.</param>
    public sealed record Closed(DateTimeOffset Until) : BindOutcome;

    /// <summary>The phone or key cannot be bound to this account; whether somebody else has it, is not told.</summary>
    public sealed record NotUsable : BindOutcome;

    /// <summary>The account has as many of this kind as it may.</summary>
    public sealed record Full : BindOutcome;

    /// <summary>Nothing is waiting to be confirmed, or another request bound it first.</summary>
    public sealed record NothingPending : BindOutcome;
}
