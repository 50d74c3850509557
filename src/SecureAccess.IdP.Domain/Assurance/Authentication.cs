namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>One factor, verified at a time: a stored fact from which levels are computed.</summary>
/// <param name="Method">How.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Key">What the use of a passkey has shown; null for every other method.</param>
/// <param name="Browser">In what browser, as it said of itself; null where nothing was noted. No level is computed from it.</param>
public sealed record Authentication(AuthenticationMethod Method, DateTimeOffset At, KeyProof? Key = null, UsedBrowser? Browser = null);
