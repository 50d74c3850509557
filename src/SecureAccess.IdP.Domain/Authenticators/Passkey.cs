using System.Security.Cryptography;
using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Domain.Authenticators;

/// <summary>Who vouches for the device in which the key of a passkey was made (WebAuthn Level 3, 6.5.4).</summary>
public enum AttestationTrust
{
    /// <summary>Nobody: no attestation came.</summary>
    None = 0,

    /// <summary>The key for itself: that it was made, and nothing of where.</summary>
    Self = 1,

    /// <summary>A certificate that no entry of the metadata vouches for.</summary>
    Unrecognised = 2,

    /// <summary>A maker whose certificate leads to a root that the metadata name for this model.</summary>
    Verified = 3,
}

/// <summary>What the registration ceremony brought (WebAuthn Level 3, 7.1), verified.</summary>
public sealed record NewPasskey
{
    /// <summary>The credential id, 1 to 1023 bytes.</summary>
    public required byte[] CredentialId { get; init; }

    /// <summary>The public key as COSE_Key (RFC 9052 7).</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>The user handle under which the authenticator keeps it.</summary>
    public required string UserHandle { get; init; }

    /// <summary>The signature counter; 0 when the authenticator has none.</summary>
    public required long SignCount { get; init; }

    /// <summary>The model; all zero when it does not tell.</summary>
    public required Guid Aaguid { get; init; }

    /// <summary>How it can be reached: <c>usb</c>, <c>nfc</c>, <c>ble</c>, <c>internal</c>, <c>hybrid</c> and the like.</summary>
    public required IReadOnlyList<string> Transports { get; init; }

    /// <summary>Whether it verified its user when it was made.</summary>
    public required bool UserVerified { get; init; }

    /// <summary>Whether the key can be copied to other devices.</summary>
    public required bool BackupEligible { get; init; }

    /// <summary>Whether it is copied now.</summary>
    public required bool BackedUp { get; init; }

    /// <summary>Who vouches for it.</summary>
    public required AttestationTrust Attestation { get; init; }
}

/// <summary>What an assertion with a good signature says (WebAuthn Level 3, 6.1).</summary>
/// <param name="SignCount">The signature counter.</param>
/// <param name="UserVerified">Whether the user was verified, this time.</param>
/// <param name="BackedUp">Whether the key is copied now.</param>
/// <param name="ModelTrusted">Whether the metadata still vouch for the model.</param>
public sealed record PasskeyAssertion(long SignCount, bool UserVerified, bool BackedUp, bool ModelTrusted);

/// <summary>What a use of a passkey counts for. Closed.</summary>
public abstract record PasskeyUse
{
    private PasskeyUse()
    {
    }

    /// <summary>It counts.</summary>
    /// <param name="Proof">What it has shown.</param>
    public sealed record Counts(KeyProof Proof) : PasskeyUse;

    /// <summary>Its counter did not rise: there may be a copy of the key (WebAuthn Level 3, 6.1.1).</summary>
    public sealed record Cloned : PasskeyUse;
}

public abstract partial class Authenticator
{
    /// <summary>A passkey or security key: a key pair of which the public half is here (WebAuthn Level 3, 4, credential record).</summary>
    public sealed class Passkey : Authenticator
    {
        private Passkey()
        {
        }

        /// <summary>The credential id.</summary>
        public byte[] CredentialId { get; private init; } = [];

        /// <summary>SHA-256 of the credential id, hexadecimal; unique, as one credential belongs to one account. Null once removed.</summary>
        public string? CredentialKey { get; private set; }

        /// <summary>The public key as COSE_Key.</summary>
        public byte[] PublicKey { get; private init; } = [];

        /// <summary>The account as authenticators know it: random to everybody else, and not the subject identifier.</summary>
        public string UserHandle { get; private init; } = "";

        /// <summary>The highest signature counter seen. Raised by one conditional write.</summary>
        public long SignCount { get; private set; }

        /// <summary>The model.</summary>
        public Guid Aaguid { get; private init; }

        /// <summary>How it can be reached.</summary>
        public IReadOnlyList<string> Transports { get; private init; } = [];

        /// <summary>Whether it verified its user when it was bound.</summary>
        public bool UserVerified { get; private init; }

        /// <summary>Whether the key can be copied to other devices; never changes.</summary>
        public bool BackupEligible { get; private init; }

        /// <summary>Whether it was copied when it was last used.</summary>
        public bool BackedUp { get; private set; }

        /// <summary>Who vouched for it when it was bound.</summary>
        public AttestationTrust Attestation { get; private init; }

        /// <summary>Whether the metadata's entry for its model, as long as there is one, makes it reach AAL3: bound to its device, and attested.</summary>
        public bool IsAttestedHardware => !BackupEligible && Attestation == AttestationTrust.Verified;

        /// <summary>Binds a passkey whose registration was just verified.</summary>
        public static Passkey Bind(Guid accountId, NewPasskey values, string? name, DateTimeOffset at)
        {
            ArgumentNullException.ThrowIfNull(values);
            var passkey = new Passkey
            {
                Id = Guid.CreateVersion7(at),
                AccountId = accountId,
                BoundAt = at,
                CredentialId = values.CredentialId,
                CredentialKey = KeyOf(values.CredentialId),
                PublicKey = values.PublicKey,
                UserHandle = values.UserHandle,
                SignCount = values.SignCount,
                Aaguid = values.Aaguid,
                Transports = values.Transports,
                UserVerified = values.UserVerified,
                BackupEligible = values.BackupEligible,
                BackedUp = values.BackedUp,
                Attestation = values.Attestation,
            };
            passkey.Rename(name);
            return passkey;
        }

        /// <summary>Under which a credential id is found.</summary>
        public static string KeyOf(ReadOnlySpan<byte> credentialId) => Convert.ToHexStringLower(SHA256.HashData(credentialId));

        /// <summary>What an assertion made with this key counts for.</summary>
        public PasskeyUse Judge(PasskeyAssertion assertion)
        {
            ArgumentNullException.ThrowIfNull(assertion);
            return IsBehind(assertion.SignCount)
                ? new PasskeyUse.Cloned()
                : new PasskeyUse.Counts(new KeyProof(assertion.UserVerified, StorageOf(assertion.ModelTrusted)));
        }

        /// <summary>What the binding itself has shown: the key was just made before the person's eyes.</summary>
        public KeyProof ProofOfBinding(bool modelTrusted) => new(UserVerified, StorageOf(modelTrusted));

        /// <inheritdoc />
        public override void Remove(DateTimeOffset at)
        {
            base.Remove(at);
            CredentialKey = null;
        }

        /// <summary>Authenticators without a counter always say 0; with one, each use has a higher number than the one before.</summary>
        private bool IsBehind(long signCount) => (signCount != 0 || SignCount != 0) && signCount <= SignCount;

        private KeyStorage StorageOf(bool modelTrusted) =>
            BackupEligible ? KeyStorage.Syncable
            : IsAttestedHardware && modelTrusted ? KeyStorage.Hardware
            : KeyStorage.Unknown;
    }
}
