using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Operations;

/// <summary>
/// In Development a certificate authority makes itself, once, in the data folder: it signs this server's certificate for localhost, drawn
/// anew at each start, and developers let it sign certificates of their clients. Its key lies beside it, so nothing outside Development may
/// trust it.
/// </summary>
internal static class DevelopmentCertificates
{
    private const string AuthorityFile = "development-ca.pem";
    private const string KeyFile = "development-ca-key.pem";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private static readonly TimeSpan AuthorityLifetime = TimeSpan.FromDays(3650);
    private static readonly TimeSpan ServerLifetime = TimeSpan.FromDays(30);

    /// <summary>Names the authority as the trust anchor, unless another is configured.</summary>
    /// <returns>The certificate of this server's https addresses; null outside Development, where operators have their own.</returns>
    public static X509Certificate2? Add(WebApplicationBuilder builder, TimeProvider clock)
    {
        if (!builder.Environment.IsDevelopment())
        {
            return null;
        }

        var folder = builder.Configuration[$"{DataOptions.Section}:{nameof(DataOptions.Folder)}"] ?? new DataOptions().Folder;
        var path = Path.Combine(builder.Environment.ContentRootPath, folder);
        using var authority = OpenAuthority(path, clock);
        var server = Issue(authority, clock);
        builder.Configuration[$"{MutualTlsOptions.Section}:{nameof(MutualTlsOptions.TrustAnchorFile)}"] ??= Path.Combine(path, AuthorityFile);
        return server;
    }

    private static X509Certificate2 OpenAuthority(string folder, TimeProvider clock)
    {
        var (certificate, key) = (Path.Combine(folder, AuthorityFile), Path.Combine(folder, KeyFile));
        if (!File.Exists(certificate))
        {
            PrivateFile.CreateFolder(folder);
            using var signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var made = CreateAuthority(signer, clock.GetUtcNow());

            // The key first: who finds the certificate finds its key. Of two servers that start at once, the first one's pair stays.
            PrivateFile.WriteOnce(key, signer.ExportPkcs8PrivateKeyPem());
            using var kept = ECDsa.Create();
            kept.ImportFromPem(File.ReadAllText(key));
            using var ofKept = CreateAuthority(kept, clock.GetUtcNow());
            PrivateFile.WriteOnce(certificate, ofKept.ExportCertificatePem());
        }

        return X509Certificate2.CreateFromPemFile(certificate, key);
    }

    private static X509Certificate2 CreateAuthority(ECDsa signer, DateTimeOffset now)
    {
        var request = new CertificateRequest("CN=SecureAccess development CA", signer, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(now.AddDays(-1), now + AuthorityLifetime);
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        using var certificate = request.Create(authority, now.AddDays(-1), now + ServerLifetime, RandomNumberGenerator.GetBytes(16));
        using var withKey = certificate.CopyWithPrivateKey(key);

        // Through PKCS#12, since one platform's TLS takes no key that was never stored.
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), password: null);
    }
}
