using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureAccess.IdP.Tests.Notifications.Smtp;

/// <summary>An authority of the test, its file, and what it vouches for. By today's date: TLS looks at that, not at the tests' clock.</summary>
public sealed class MailCertificates : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 authority;

    public MailCertificates()
    {
        var request = new CertificateRequest("CN=Test mail CA", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority = request.CreateSelfSigned(Today.AddDays(-10), Today.AddDays(10));
        RootsFile = Path.Combine(Path.GetTempPath(), $"mail-roots-{RandomNumberGenerator.GetHexString(16)}.pem");
        File.WriteAllText(RootsFile, authority.ExportCertificatePem());
    }

    public string RootsFile { get; }

    private static DateTimeOffset Today => TimeProvider.System.GetUtcNow();

    /// <summary>The certificate of a server by that name.</summary>
    public X509Certificate2 Issue(string host, int days = 5)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", own, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, Today.AddDays(-6), Today.AddDays(days), RandomNumberGenerator.GetBytes(16));
        using var whole = certificate.CopyWithPrivateKey(own);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose()
    {
        File.Delete(RootsFile);
        authority.Dispose();
        key.Dispose();
    }
}
