namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>What is known of where the private key of a passkey lies.</summary>
public enum KeyStorage
{
    /// <summary>Bound to one device as it says of itself, and nobody vouches for that device.</summary>
    Unknown = 0,

    /// <summary>Can be copied to other devices of its owner (the backup-eligible flag is set).</summary>
    Syncable = 1,

    /// <summary>In a device that its maker attests and the metadata vouch for; it cannot leave it.</summary>
    Hardware = 2,
}

/// <summary>What one use of a passkey or security key has shown (WebAuthn Level 3, 6.1).</summary>
/// <param name="UserVerified">Whether the authenticator verified its user, by PIN or biometrics: a second factor of its own (SP 800-63B-4 3.1.7).</param>
/// <param name="Storage">Where its key lies.</param>
public sealed record KeyProof(bool UserVerified, KeyStorage Storage);
