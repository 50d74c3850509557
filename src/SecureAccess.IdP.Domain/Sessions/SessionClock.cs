namespace SecureAccess.IdP.Domain.Sessions;

/// <summary>The two clocks of a session.</summary>
/// <param name="Absolute">From the newest factor on, whatever happens.</param>
/// <param name="Idle">Since the last request.</param>
public sealed record SessionClock(TimeSpan Absolute, TimeSpan Idle);
