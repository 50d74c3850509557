using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Protocol.ClientAuthentication;

/// <summary>
/// Whether an authority that the operator named vouches for a certificate, for authenticating clients (RFC 5280, 6). The system's own
/// authorities vouch for web servers and have no say. Nothing is downloaded: the addresses to load from stand in the stranger's certificate.
/// </summary>
internal sealed class CertificateChains(IOptions<MutualTlsOptions> options)
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2Collection anchors = Load(options.Value);

    public bool LeadsToAnAnchor(X509Certificate2 certificate, DateTimeOffset now)
    {
        if (anchors.Count == 0)
            return false;

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(anchors);
        chain.ChainPolicy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid(ClientAuthentication));
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.RevocationMode = options.Value.CheckRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    private static X509Certificate2Collection Load(MutualTlsOptions options)
    {
        var anchors = new X509Certificate2Collection();
        if (options is { Enabled: true, TrustAnchorFile.Length: > 0 })
            anchors.ImportFromPemFile(options.TrustAnchorFile);

        return anchors;
    }
}
