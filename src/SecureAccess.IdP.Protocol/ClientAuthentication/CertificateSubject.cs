using System.Net;
using System.Security.Cryptography.X509Certificates;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Protocol.ClientAuthentication;

/// <summary>
/// Whether a certificate bears the one name a client registered (RFC 8705, 2.1.2). A registration with several names, or none, matches
/// nothing: it would leave open which of them counts.
/// </summary>
internal static class CertificateSubject
{
    public static bool Matches(X509Certificate2 certificate, Client client)
    {
        string[] registered =
        [
            client.TlsClientAuthSubjectDn, client.TlsClientAuthSanDns, client.TlsClientAuthSanUri, client.TlsClientAuthSanIp,
            client.TlsClientAuthSanEmail,
        ];
        if (registered.Count(name => name.Length > 0) != 1)
            return false;

        if (client.TlsClientAuthSubjectDn.Length > 0)
            return DistinguishedName.AreSame(client.TlsClientAuthSubjectDn, certificate.SubjectName);

        var names = AlternativeNames.Of(certificate);
        return names.Dns.Contains(client.TlsClientAuthSanDns, StringComparer.OrdinalIgnoreCase)
            || names.Uris.Contains(client.TlsClientAuthSanUri, StringComparer.Ordinal)
            || names.Emails.Contains(client.TlsClientAuthSanEmail, StringComparer.Ordinal)
            || (IPAddress.TryParse(client.TlsClientAuthSanIp, out var address) && names.Addresses.Contains(address));
    }
}
