using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace SecureAccess.IdP.Authenticators.Passkeys.Attestation;

/// <summary>What formats demand of an attestation certificate (WebAuthn Level 3, 8.2.1 and 8.3.1).</summary>
internal static class CertificateRules
{
    private const string FidoAaguid = "1.3.6.1.4.1.45724.1.1.4";
    private const string Country = "2.5.4.6";
    private const string Organisation = "2.5.4.10";
    private const string Unit = "2.5.4.11";
    private const string CommonName = "2.5.4.3";

    /// <summary>Version 3, and no certificate of an authority.</summary>
    public static bool IsEndEntity(X509Certificate2 certificate) =>
        certificate.Version == 3
        && certificate.Extensions.OfType<X509BasicConstraintsExtension>().SingleOrDefault() is { CertificateAuthority: false };

    /// <summary>The subject of a packed attestation: country, maker, the unit "Authenticator Attestation", a name.</summary>
    public static bool HasPackedSubject(X509Certificate2 certificate)
    {
        var parts = certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .Where(part => !part.HasMultipleElements)
            .ToLookup(part => part.GetSingleElementType().Value, part => part.GetSingleElementValue());
        return parts[Country].Any(value => value is { Length: 2 })
            && parts[Organisation].Any(value => !string.IsNullOrEmpty(value))
            && parts[Unit].Contains("Authenticator Attestation")
            && parts[CommonName].Any(value => !string.IsNullOrEmpty(value));
    }

    /// <summary>Where the certificate names a model (id-fido-gen-ce-aaguid), it is this one, and the extension is not critical.</summary>
    public static bool NamesNoOtherModel(X509Certificate2 certificate, Guid aaguid)
    {
        var extension = certificate.Extensions.FirstOrDefault(e => e.Oid?.Value == FidoAaguid);
        return extension is null
            || (!extension.Critical && new Guid(AsnDecoder.ReadOctetString(extension.RawData, AsnEncodingRules.DER, out _), bigEndian: true) == aaguid);
    }

    /// <summary>The value of an extension; null without it.</summary>
    public static ReadOnlyMemory<byte>? ValueOf(X509Certificate2 certificate, string oid) =>
        certificate.Extensions.FirstOrDefault(e => e.Oid?.Value == oid) is { } extension ? (ReadOnlyMemory<byte>?)extension.RawData : null;
}
