using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureAccess.IdP.Tests.Passkeys;

/// <summary>A maker of authenticators: a root of its own, and certificates for the keys with which its devices attest.</summary>
internal sealed class TestMaker : IDisposable
{
    public const string Subject = "C=US, O=Test Maker, OU=Authenticator Attestation, CN=Test Key 5";
    private const string FidoAaguid = "1.3.6.1.4.1.45724.1.1.4";

    private readonly ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestMaker(string name = "Test Root")
    {
        var request = new CertificateRequest($"CN={name}", rootKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        Root = request.CreateSelfSigned(From, To);
    }

    public static DateTimeOffset From { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset To { get; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public X509Certificate2 Root { get; }

    /// <summary>The key with which its devices attest.</summary>
    public SoftKey AttestationKey { get; } = new();

    /// <summary>A certificate for a key.</summary>
    public X509Certificate2 Issue(
        SoftKey key, string subject = Subject, bool authority = false, DateTimeOffset? until = null, params X509Extension[] extensions)
    {
        var request = new CertificateRequest(new X500DistinguishedName(subject), PublicKeyOf(key), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        foreach (var extension in extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        return request.Create(Root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey), From, until ?? To, RandomNumberGenerator.GetBytes(8));
    }

    /// <summary>The extension that names a model.</summary>
    public static X509Extension Model(Guid aaguid, bool critical = false)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(aaguid.ToByteArray(bigEndian: true));
        return new X509Extension(FidoAaguid, writer.Encode(), critical);
    }

    public void Dispose()
    {
        rootKey.Dispose();
        Root.Dispose();
        AttestationKey.Dispose();
    }

    private static PublicKey PublicKeyOf(SoftKey key) => key.Elliptic is { } elliptic ? new PublicKey(elliptic) : new PublicKey(key.Rsa!);
}
