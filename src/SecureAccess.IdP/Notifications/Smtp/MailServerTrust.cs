using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureAccess.IdP.Notifications.Smtp;

/// <summary>
/// Whether the server that answers is the mail server of the options: its certificate bears that name and an authority that is trusted vouches for it.
/// Somebody on the way who ends TLS themselves would read every code.
/// </summary>
internal sealed class MailServerTrust(SmtpOptions options)
{
    /// <summary>The purpose "TLS server" of a certificate (RFC 5280 4.2.1.12).</summary>
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly X509Certificate2Collection? roots = options.TrustedRootsFile.Length > 0 ? Read(options.TrustedRootsFile) : null;

    public static X509Certificate2Collection Read(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        return certificates;
    }

    public bool Accepts(X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (roots is null)
        {
            return errors == SslPolicyErrors.None;
        }

        // The machine's authorities do not count here, neither for nor against; the name was compared already.
        return certificate is not null && (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0 && IsVouchedFor(certificate, presented);
    }

    private bool IsVouchedFor(X509Certificate certificate, X509Chain? presented)
    {
        using var own = new X509Certificate2(certificate);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots!);
        chain.ChainPolicy.RevocationMode = options.CheckRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        foreach (var element in presented?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(own);
    }
}
