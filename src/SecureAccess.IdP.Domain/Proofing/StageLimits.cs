using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>
/// The limits of the journey. They hold for every channel alike: whoever calls, writes or clicks.
/// </summary>
/// <param name="PerPerson">Failed tries of one stage for one taxpayer number, and for one case.</param>
/// <param name="PerOrigin">Failed tries of one stage from one device, and from one network address (IPv6 by /64).</param>
/// <param name="PerChannel">Wrong codes of one person on one channel; a new code resets nothing.</param>
/// <param name="PerTarget">Messages to one phone or e-mail address.</param>
/// <param name="PerLetter">Letters for one person, and to one postal address.</param>
public sealed record StageLimits(
    AttemptPolicy PerPerson, AttemptPolicy PerOrigin, AttemptPolicy PerChannel, AttemptPolicy PerTarget, AttemptPolicy PerLetter)
{
    /// <summary>Wrong tries after which a code is dead.</summary>
    public const int TriesPerCode = 5;
}
