using System.Security.Cryptography.X509Certificates;

namespace SecureAccess.IdP.Authenticators.Passkeys.Metadata;

/// <summary>What is known against a model (FIDO Metadata Service 3.0, 3.1.4, AuthenticatorStatus).</summary>
internal enum ModelStanding
{
    /// <summary>Nothing.</summary>
    Good = 0,

    /// <summary>Its keys, its attestation or its user verification can be got around: it raises no level.</summary>
    Compromised = 1,

    /// <summary>It is no longer an authenticator at all: it is not bound.</summary>
    Revoked = 2,
}

/// <summary>One model of authenticator (FIDO Metadata Service 3.0, 3.1.1), as far as it decides anything here.</summary>
internal sealed record MetadataEntry
{
    /// <summary>The model's id; null for U2F keys, which have none.</summary>
    public required Guid? Aaguid { get; init; }

    /// <summary>The key identifiers of the attestation certificates of a U2F model, hexadecimal; empty for others.</summary>
    public required IReadOnlySet<string> CertificateKeyIds { get; init; }

    /// <summary>The model's name, proposed for the key's.</summary>
    public required string Description { get; init; }

    /// <summary>The certificates to which attestations of the model lead.</summary>
    public required IReadOnlyList<X509Certificate2> Roots { get; init; }

    /// <summary>Whether its keys are kept by hardware.</summary>
    public required bool HardwareProtected { get; init; }

    /// <summary>What is known against it.</summary>
    public required ModelStanding Standing { get; init; }
}
