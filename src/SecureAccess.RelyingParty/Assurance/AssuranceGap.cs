namespace SecureAccess.RelyingParty;

/// <summary>What a sign-in lacks for a required acr. Several parts can be missing at once.</summary>
[Flags]
public enum AssuranceGap
{
    /// <summary>Nothing is missing.</summary>
    None = 0,

    /// <summary>The sign-in tells no known level at all: not even two factors are certain.</summary>
    SecondFactor = 1,

    /// <summary>The person has not proven who they are (the Secure Access journey).</summary>
    IdentityProof = 2,

    /// <summary>The person has not proven who they are at NIST SP 800-63-4 IAL2.</summary>
    StrongerIdentityProof = 4,

    /// <summary>No phishing-resistant authenticator (passkey, security key) took part.</summary>
    PhishingResistance = 8,

    /// <summary>No device-bound, attested key took part (AAL3).</summary>
    HardwareKey = 16,

    /// <summary>The required acr is not in the table, and the token does not carry exactly that value.</summary>
    UnknownLevel = 32,
}
