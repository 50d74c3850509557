using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>The lifting of a lock as the second person sees it: nobody can approve what they cannot tell apart.</summary>
/// <param name="Id">The row.</param>
/// <param name="Stage">Which stage or channel.</param>
/// <param name="Reason">Why.</param>
/// <param name="AskedAt">When.</param>
/// <param name="AskedBy">Username of who asked.</param>
/// <param name="Username">Whose matter; null where a taxpayer number has no account.</param>
public sealed record WaitingLift(Guid Id, string Stage, LiftReason Reason, DateTimeOffset AskedAt, string AskedBy, string? Username);
