using System.Formats.Asn1;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecureAccess.IdP.Authenticators.Passkeys.Metadata;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Passkeys.Attestation;

/// <summary>What an attestation is worth. Closed.</summary>
internal abstract record AttestationOutcome
{
    private AttestationOutcome()
    {
    }

    /// <summary>The key may be bound.</summary>
    /// <param name="Trust">Who vouches for it.</param>
    /// <param name="Model">The model; all zero when it does not tell.</param>
    /// <param name="ModelName">The model's name, when somebody vouches for it.</param>
    public sealed record Accepted(AttestationTrust Trust, Guid Model, string? ModelName) : AttestationOutcome;

    /// <summary>It may not: the statement is broken, or the model was revoked.</summary>
    /// <param name="Rule">Format and rule, for the audit trail.</param>
    public sealed record Refused(string Rule) : AttestationOutcome;
}

/// <summary>
/// Judges the attestation of a new key (WebAuthn Level 3, 7.1, steps 21 to 24). A statement that is there must be right; one that is not
/// there, or that nobody vouches for, keeps nobody out: such a key reaches AAL2 (SP 800-63B-4 appendix B).
/// </summary>
internal sealed class VerifyAttestation(AuthenticatorMetadata metadata, TimeProvider time)
{
    private const string NoFormat = "none";

    /// <summary>Judges it.</summary>
    public AttestationOutcome Handle(ReadOnlyMemory<byte> attestationObject, ReadOnlyMemory<byte> clientDataHash)
    {
        try
        {
            var attested = AttestationObject.Read(attestationObject);
            if (attested.Data.Credential is not { } credential)
            {
                return new AttestationOutcome.Refused("credential");
            }

            if (attested.Format == NoFormat)
            {
                return attested.Statement.Members == 0
                    ? new AttestationOutcome.Accepted(AttestationTrust.None, credential.Aaguid, null)
                    : new AttestationOutcome.Refused("none:members");
            }

            return Statement(attested, clientDataHash.Span) switch
            {
                StatementOutcome.Broken broken => new AttestationOutcome.Refused($"{attested.Format}:{broken.Rule}"),
                StatementOutcome.Good good => Weigh(attested, credential, good.Path),
                // A format that is not known here says nothing (WebAuthn Level 3, 7.1, step 21), and keeps nobody out.
                _ => new AttestationOutcome.Accepted(AttestationTrust.Unrecognised, credential.Aaguid, null),
            };
        }
        catch (Exception fault) when (IsMalformed(fault))
        {
            return new AttestationOutcome.Refused("malformed");
        }
    }

    private static StatementOutcome? Statement(AttestationObject attested, ReadOnlySpan<byte> clientDataHash)
    {
        byte[] signed = [.. attested.RawData.Span, .. clientDataHash];
        return attested.Format switch
        {
            "packed" => PackedStatement.Verify(attested, signed),
            "fido-u2f" => FidoU2fStatement.Verify(attested, clientDataHash),
            "tpm" => TpmStatement.Verify(attested, signed),
            "android-key" => AndroidKeyStatement.Verify(attested, signed, clientDataHash),
            "apple" => AppleStatement.Verify(attested, signed),
            _ => null,
        };
    }

    private AttestationOutcome Weigh(AttestationObject attested, AttestedCredential credential, IReadOnlyList<X509Certificate2> path)
    {
        var entry = path.Count > 0 && credential.Aaguid == Guid.Empty ? metadata.FindByCertificate(path[0]) : metadata.Find(credential.Aaguid);
        if (entry is { Standing: ModelStanding.Revoked })
        {
            return new AttestationOutcome.Refused($"{attested.Format}:revoked");
        }

        var trust = path.Count == 0 ? AttestationTrust.Self
            // What a compromised attestation key signs is worth nothing, now or later.
            : entry is { Standing: ModelStanding.Good } && CertificatePath.LeadsTo(path, entry.Roots, time.GetUtcNow()) ? AttestationTrust.Verified
            : AttestationTrust.Unrecognised;
        return new AttestationOutcome.Accepted(trust, credential.Aaguid, trust == AttestationTrust.Verified ? entry!.Description : null);
    }

    /// <summary>What the readers of CBOR, ASN.1, certificates and keys throw at input that is none.</summary>
    private static bool IsMalformed(Exception fault) => fault
        is CborContentException or FormatException or AsnContentException or CryptographicException or InvalidOperationException
        or ArgumentException or OverflowException or PlatformNotSupportedException or IndexOutOfRangeException;
}
