using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.ClientAuthentication;

/// <summary>
/// Authenticates clients wherever they speak to us directly (RFC 6749, 2.3). A client uses the one method it registered
/// (OpenID Connect Core, 9), so a stolen weaker credential opens nothing.
/// </summary>
internal sealed class ClientAuthenticator(
    IClientDirectory clients, SecretAuthentication secrets, AssertionAuthentication assertions, CertificateAuthentication certificates)
{
    public async Task<AuthenticationOutcome> AuthenticateAsync(
        HttpContext context, RequestParameters parameters, CancellationToken cancellationToken)
    {
        var outcome = CredentialReader.Read(context.Request, parameters) switch
        {
            PresentedCredential.Secret secret => await secrets.AuthenticateAsync(secret, cancellationToken),
            PresentedCredential.Assertion assertion =>
                await assertions.AuthenticateAsync(assertion, parameters["client_id"], cancellationToken),
            PresentedCredential.Nothing { ClientId: var clientId } => await AuthenticateByNameAsync(context, clientId, cancellationToken),
            PresentedCredential.Contradictory { Description: var description } => AuthenticationOutcome.Malformed(description),
            _ => AuthenticationOutcome.Fail("unreadable Authorization header"),
        };

        // Whatever it proved: a registration that breaks its own profile opens nothing (FAPI 2.0, 5.3.2.1).
        if (outcome is AuthenticationOutcome.Authenticated { Client: var proven } && Fapi2Profile.Faults(proven).FirstOrDefault() is { } fault)
            outcome = AuthenticationOutcome.Fail(fault);

        // RFC 6749, 5.2: who tried by header is told the scheme.
        if (outcome is AuthenticationOutcome.Failed { Error.Status: StatusCodes.Status401Unauthorized }
            && context.Request.Headers.Authorization.Count > 0)
        {
            context.Response.Headers[HeaderNames.WWWAuthenticate] = "Basic realm=\"token\", charset=\"UTF-8\"";
        }

        return outcome;
    }

    // Only a name: the connection's certificate proves it (RFC 8705, 2), or nothing does. What protects a public client ("none"; RFC 7591,
    // 2) is its redirect URI and PKCE.
    private async Task<AuthenticationOutcome> AuthenticateByNameAsync(
        HttpContext context, string clientId, CancellationToken cancellationToken) =>
        await clients.FindAsync(clientId, cancellationToken) switch
        {
            ClientLookup.Found { Client: { IsPublic: true } client } => new AuthenticationOutcome.Authenticated(client),
            ClientLookup.Found
            {
                Client:
                {
                    TokenEndpointAuthMethod: ClientAuthenticationMethod.TlsClientAuth or ClientAuthenticationMethod.SelfSignedTlsClientAuth
                } client
            } => await certificates.AuthenticateAsync(context, client, cancellationToken),
            ClientLookup.Found => AuthenticationOutcome.Fail("a confidential client sent no credential"),
            _ => AuthenticationOutcome.Fail("unknown client"),
        };
}
