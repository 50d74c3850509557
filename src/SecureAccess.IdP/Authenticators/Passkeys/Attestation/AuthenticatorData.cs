using System.Buffers.Binary;

namespace SecureAccess.IdP.Authenticators.Passkeys.Attestation;

/// <summary>The authenticator data of WebAuthn Level 3, 6.1, as far as rules of ours look at them.</summary>
/// <param name="RpIdHash">SHA-256 of the RP ID, 32 bytes.</param>
/// <param name="Flags">The flags.</param>
/// <param name="SignCount">The signature counter.</param>
/// <param name="Credential">What a registration carries besides; null in an assertion.</param>
internal sealed record AuthenticatorData(
    ReadOnlyMemory<byte> RpIdHash, AuthenticatorFlags Flags, uint SignCount, AttestedCredential? Credential)
{
    private const int HeaderLength = 37;
    private const int CredentialHeaderLength = 18;

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">It is too short for what its flags promise.</exception>
    public static AuthenticatorData Read(ReadOnlyMemory<byte> bytes)
    {
        Require(bytes.Length >= HeaderLength);
        var flags = (AuthenticatorFlags)bytes.Span[32];
        var credential = flags.HasFlag(AuthenticatorFlags.AttestedCredential) ? ReadCredential(bytes[HeaderLength..]) : null;
        return new AuthenticatorData(bytes[..32], flags, BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[33..]), credential);
    }

    private static AttestedCredential ReadCredential(ReadOnlyMemory<byte> bytes)
    {
        Require(bytes.Length >= CredentialHeaderLength);
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.Span[16..]);
        Require(bytes.Length > CredentialHeaderLength + length);
        return new AttestedCredential(
            new Guid(bytes.Span[..16], bigEndian: true),
            bytes.Slice(CredentialHeaderLength, length),
            CoseKey.Read(bytes[(CredentialHeaderLength + length)..]));
    }

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new FormatException("Authenticator data are too short (WebAuthn Level 3, 6.1).");
        }
    }
}

/// <summary>The flags of WebAuthn Level 3, 6.1.</summary>
[Flags]
internal enum AuthenticatorFlags
{
    /// <summary>None is set.</summary>
    None = 0,

    /// <summary>UP: the user was there.</summary>
    UserPresent = 1,

    /// <summary>UV: the user was verified.</summary>
    UserVerified = 1 << 2,

    /// <summary>BE: the key can be copied to other devices.</summary>
    BackupEligible = 1 << 3,

    /// <summary>BS: the key is copied now.</summary>
    BackedUp = 1 << 4,

    /// <summary>AT: a new credential is in the data.</summary>
    AttestedCredential = 1 << 6,

    /// <summary>ED: extensions follow.</summary>
    Extensions = 1 << 7,
}

/// <summary>A new credential (WebAuthn Level 3, 6.5.1).</summary>
/// <param name="Aaguid">The model; all zero when it does not tell.</param>
/// <param name="Id">The credential id.</param>
/// <param name="Key">The public key.</param>
internal sealed record AttestedCredential(Guid Aaguid, ReadOnlyMemory<byte> Id, CoseKey Key);
