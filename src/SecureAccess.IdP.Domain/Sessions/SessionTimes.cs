namespace SecureAccess.IdP.Domain.Sessions;

/// <summary>The moments of a session that its clocks run from and to.</summary>
/// <param name="StartedAt">When the first factor was verified.</param>
/// <param name="LastSeenAt">The last request; moved at most once a minute.</param>
/// <param name="IdleEnd">The end that every request moves.</param>
/// <param name="AbsoluteEnd">The end that no activity moves.</param>
public sealed record SessionTimes(DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, DateTimeOffset IdleEnd, DateTimeOffset AbsoluteEnd);
