using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>What came of answering with a passkey. Closed.</summary>
public abstract record PasskeyOutcome
{
    private PasskeyOutcome()
    {
    }

    /// <summary>Right, and it counts: its use is recorded in the caller's transaction.</summary>
    /// <param name="Passkey">Which.</param>
    /// <param name="Proof">What its use has shown.</param>
    public sealed record Verified(Authenticator.Passkey Passkey, KeyProof Proof) : PasskeyOutcome;

    /// <summary>Accepted: the session has begun or risen.</summary>
    public sealed record Accepted : PasskeyOutcome;

    /// <summary>The challenge is over: too old, answered before, or not this browser's.</summary>
    public sealed record Over : PasskeyOutcome;

    /// <summary>Not accepted: whatever is wrong with it, the page says the same.</summary>
    public sealed record Refused : PasskeyOutcome;

    /// <summary>Its counter did not rise: there may be a copy of the key.</summary>
    public sealed record Cloned : PasskeyOutcome;

    /// <summary>Another request changed the session in the same moment; the stored facts tell where the person is.</summary>
    public sealed record Overtaken : PasskeyOutcome;
}
