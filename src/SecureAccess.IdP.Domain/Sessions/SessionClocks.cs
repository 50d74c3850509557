using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Domain.Sessions;

/// <summary>The clocks of a session per level (SP 800-63B-4 2.2.3, 2.3.3; stricter than its recommendation at AAL2).</summary>
/// <param name="Absolute">From the sign-in on, whatever happens.</param>
/// <param name="Idle">Since the last request.</param>
public sealed record SessionClocks(TimeSpan Absolute, TimeSpan Idle)
{
    /// <summary>Time to finish a sign-in that has one factor so far.</summary>
    public static SessionClocks SignInInProgress { get; } = new(TimeSpan.FromHours(1), TimeSpan.FromMinutes(15));

    /// <summary>AAL2: 12 hours, 30 minutes idle.</summary>
    public static SessionClocks AalTwo { get; } = new(TimeSpan.FromHours(12), TimeSpan.FromMinutes(30));

    /// <summary>AAL3: 12 hours, 15 minutes idle.</summary>
    public static SessionClocks AalThree { get; } = new(TimeSpan.FromHours(12), TimeSpan.FromMinutes(15));

    /// <summary>The clocks that hold at a level.</summary>
    public static SessionClocks For(Aal aal) => aal switch
    {
        Aal.Three => AalThree,
        Aal.Two => AalTwo,
        _ => SignInInProgress,
    };
}
