using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureAccess.IdP.Authenticators.Passkeys.Attestation;

/// <summary>The format <c>tpm</c> (WebAuthn Level 3, 8.3).</summary>
internal static class TpmStatement
{
    private const uint Magic = 0xff544347;
    private const ushort Certify = 0x8017;
    private const int ClockInfoLength = 17;
    private const int FirmwareVersionLength = 8;
    private const string AttestationKeyUsage = "2.23.133.8.3";
    private const string AlternativeName = "2.5.29.17";

    private static readonly string[] DeviceParts = ["2.23.133.2.1", "2.23.133.2.2", "2.23.133.2.3"];

    /// <summary>Checks it.</summary>
    /// <param name="attested">The attestation object.</param>
    /// <param name="signed">Authenticator data and hash of the client data.</param>
    public static StatementOutcome Verify(AttestationObject attested, ReadOnlySpan<byte> signed)
    {
        var (statement, credential) = (attested.Statement, attested.Data.Credential!);
        if (statement is not { Version: "2.0", Path: { } path, Algorithm: { } algorithm } || CoseSignature.HashOf(algorithm) is not { } hash)
        {
            return new StatementOutcome.Broken("algorithm");
        }

        return !TpmPublicArea.Describes(statement.PubArea, credential.Key) ? new StatementOutcome.Broken("key")
            : FaultIn(statement, CryptographicOperations.HashData(hash, signed)) is { } fault ? new StatementOutcome.Broken(fault)
            : !CoseSignature.Verifies(algorithm, path[0], statement.CertInfo, statement.Signature) ? new StatementOutcome.Broken("signature")
            : !IsAttestationKey(path[0]) ? new StatementOutcome.Broken("certificate")
            : !CertificateRules.NamesNoOtherModel(path[0], credential.Aaguid) ? new StatementOutcome.Broken("model")
            : new StatementOutcome.Good(path);
    }

    /// <summary>The rule that the signed structure (TPMS_ATTEST) breaks; null when it keeps them all.</summary>
    private static string? FaultIn(AttestationStatement statement, ReadOnlySpan<byte> expected)
    {
        var reader = new TpmReader(statement.CertInfo);
        if (reader.Number32() != Magic)
        {
            return "magic";
        }

        if (reader.Number16() != Certify)
        {
            return "type";
        }

        reader.Sized();
        if (!reader.Sized().SequenceEqual(expected))
        {
            return "challenge";
        }

        reader.Take(ClockInfoLength + FirmwareVersionLength);
        return TpmPublicArea.NameOf(statement.PubArea) is { } name && reader.Sized().SequenceEqual(name) ? null : "name";
    }

    /// <summary>WebAuthn Level 3, 8.3.1: no subject, the device in its alternative name, and the one use there is.</summary>
    private static bool IsAttestationKey(X509Certificate2 certificate) =>
        CertificateRules.IsEndEntity(certificate)
        && certificate.SubjectName.Name.Length == 0
        && NamesDevice(certificate)
        && certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .Any(usage => usage.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value == AttestationKeyUsage));

    /// <summary>TPM 2.0 credential profile, 3.2.9: the alternative name is critical and says maker, model and version.</summary>
    private static bool NamesDevice(X509Certificate2 certificate)
    {
        if (certificate.Extensions.FirstOrDefault(e => e.Oid?.Value == AlternativeName) is not { Critical: true } extension)
        {
            return false;
        }

        var directoryName = new Asn1Tag(TagClass.ContextSpecific, 4, isConstructed: true);
        for (var names = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence(); names.HasData;)
        {
            if (names.PeekTag().HasSameClassAndValue(directoryName))
            {
                var name = new X500DistinguishedName(names.ReadSequence(directoryName).ReadEncodedValue().Span);
                return DeviceParts.All(PartsOf(name).Contains);
            }

            names.ReadEncodedValue();
        }

        return false;
    }

    /// <summary>The parts may stand in one element or in one each.</summary>
    private static HashSet<string> PartsOf(X500DistinguishedName name)
    {
        var parts = new HashSet<string>(StringComparer.Ordinal);
        for (var elements = new AsnReader(name.RawData, AsnEncodingRules.DER).ReadSequence(); elements.HasData;)
        {
            for (var element = elements.ReadSetOf(skipSortOrderValidation: true); element.HasData;)
            {
                parts.Add(element.ReadSequence().ReadObjectIdentifier());
            }
        }

        return parts;
    }
}
