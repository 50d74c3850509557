using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Domain.Sessions;

/// <summary>The clocks of a session per level (SP 800-63B-4 2.2.3, 2.3.3).</summary>
/// <param name="AalTwo">At AAL2: at most 24 hours, and an hour idle.</param>
/// <param name="AalThree">At AAL3: at most 12 hours, and 15 minutes idle.</param>
public sealed record SessionClocks(SessionClock AalTwo, SessionClock AalThree)
{
    /// <summary>Time to finish a sign-in that has one factor so far.</summary>
    public static SessionClock SignInInProgress { get; } = new(TimeSpan.FromHours(1), TimeSpan.FromMinutes(15));

    /// <summary>What holds where the operator sets nothing: stricter than recommended at AAL2.</summary>
    public static SessionClocks Default { get; } = new(
        new SessionClock(TimeSpan.FromHours(12), TimeSpan.FromMinutes(30)), new SessionClock(TimeSpan.FromHours(12), TimeSpan.FromMinutes(15)));

    /// <summary>The clocks that hold at a level.</summary>
    public SessionClock For(Aal aal) => aal switch
    {
        Aal.Three => AalThree,
        Aal.Two => AalTwo,
        _ => SignInInProgress,
    };
}
