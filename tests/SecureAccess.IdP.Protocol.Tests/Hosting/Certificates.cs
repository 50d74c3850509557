using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>An authority and the certificates it signs, and self-signed ones; dates by the tests' clock.</summary>
public sealed class Certificates : IDisposable
{
    private readonly DateTimeOffset now;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 authority;

    public Certificates(TimeProvider clock)
    {
        now = clock.GetUtcNow();
        var request = new CertificateRequest("CN=Test CA", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority = request.CreateSelfSigned(now.AddDays(-10), now.AddDays(10));
        AnchorFile = Path.Combine(Path.GetTempPath(), $"anchor-{RandomNumberGenerator.GetHexString(16)}.pem");
        File.WriteAllText(AnchorFile, authority.ExportCertificatePem());
    }

    public string AnchorFile { get; }

    /// <summary>A certificate of the authority, for clients unless told otherwise.</summary>
    public X509Certificate2 Issue(string subject, Action<CertificateRequest>? change = null, int days = 5)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(subject, own);
        change?.Invoke(request);
        return request.Create(authority, now.AddDays(-5), now.AddDays(days), RandomNumberGenerator.GetBytes(16));
    }

    public X509Certificate2 SelfSigned(string subject, int days = 5)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Request(subject, own).CreateSelfSigned(now.AddDays(-5), now.AddDays(days));
        return X509CertificateLoader.LoadCertificate(certificate.RawData);
    }

    public static void ForServers(CertificateRequest request)
    {
        request.CertificateExtensions.Clear();
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
    }

    public static Action<CertificateRequest> Named(string dns = "", string uri = "", string email = "", string address = "") => request =>
    {
        var names = new SubjectAlternativeNameBuilder();
        if (dns.Length > 0)
            names.AddDnsName(dns);
        if (uri.Length > 0)
            names.AddUri(new Uri(uri));
        if (email.Length > 0)
            names.AddEmailAddress(email);
        if (address.Length > 0)
            names.AddIpAddress(IPAddress.Parse(address));

        request.CertificateExtensions.Add(names.Build());
    };

    public void Dispose()
    {
        File.Delete(AnchorFile);
        authority.Dispose();
        key.Dispose();
    }

    private static CertificateRequest Request(string subject, ECDsa own)
    {
        var request = new CertificateRequest(new X500DistinguishedName(subject), own, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], false));
        return request;
    }
}
