using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Fetching;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Protocol.ClientAuthentication;

/// <summary>
/// <c>tls_client_auth</c> and <c>self_signed_tls_client_auth</c> (RFC 8705, 2): the client is who its certificate says, because an authority
/// we trust vouches for the one name it registered, or because it registered that very certificate.
/// </summary>
internal sealed class CertificateAuthentication(ClientCertificate certificates, CertificateChains chains, ClientKeys keys, TimeProvider clock)
{
    public async Task<AuthenticationOutcome> AuthenticateAsync(HttpContext context, Client client, CancellationToken cancellationToken)
    {
        if (certificates.Of(context) is not { } certificate)
            return AuthenticationOutcome.Fail("no certificate");

        var now = clock.GetUtcNow();
        if (now < certificate.NotBefore.ToUniversalTime() || now > certificate.NotAfter.ToUniversalTime())
            return AuthenticationOutcome.Fail("certificate out of date");

        var isTheirs = client.TokenEndpointAuthMethod == ClientAuthenticationMethod.TlsClientAuth
            ? CertificateSubject.Matches(certificate, client) && chains.LeadsToAnAnchor(certificate, now)
            : await IsRegisteredAsync(certificate, client, cancellationToken);
        return isTheirs ? new AuthenticationOutcome.Authenticated(client) : AuthenticationOutcome.Fail("another certificate");
    }

    // 2.2.2: the certificate itself, not a name in it, which anybody can sign for themselves.
    private async Task<bool> IsRegisteredAsync(X509Certificate2 certificate, Client client, CancellationToken cancellationToken)
    {
        var registered = (await keys.FindAsync(client, kid: "", cancellationToken)).CertificateThumbprints;
        return registered.Contains(ClientCertificate.Thumbprint(certificate.RawData));
    }
}
