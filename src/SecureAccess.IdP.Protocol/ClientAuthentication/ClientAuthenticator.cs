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
internal sealed class ClientAuthenticator(IClientDirectory clients, SecretAuthentication secrets, AssertionAuthentication assertions)
{
    public async Task<AuthenticationOutcome> AuthenticateAsync(
        HttpContext context, RequestParameters parameters, CancellationToken cancellationToken)
    {
        var outcome = CredentialReader.Read(context.Request, parameters) switch
        {
            PresentedCredential.Secret secret => await secrets.AuthenticateAsync(secret, cancellationToken),
            PresentedCredential.Assertion assertion =>
                await assertions.AuthenticateAsync(assertion, parameters["client_id"], cancellationToken),
            PresentedCredential.Nothing { ClientId: var clientId } => await AuthenticatePublicAsync(clientId, cancellationToken),
            PresentedCredential.Contradictory { Description: var description } => AuthenticationOutcome.Malformed(description),
            _ => AuthenticationOutcome.Fail("unreadable Authorization header"),
        };

        // RFC 6749, 5.2: who tried by header is told the scheme.
        if (outcome is AuthenticationOutcome.Failed { Error.Status: StatusCodes.Status401Unauthorized }
            && context.Request.Headers.Authorization.Count > 0)
        {
            context.Response.Headers[HeaderNames.WWWAuthenticate] = "Basic realm=\"token\", charset=\"UTF-8\"";
        }

        return outcome;
    }

    // "none" (RFC 7591, 2): the client id is only a name. What protects a public client is its redirect URI and PKCE.
    private async Task<AuthenticationOutcome> AuthenticatePublicAsync(string clientId, CancellationToken cancellationToken) =>
        await clients.FindAsync(clientId, cancellationToken) switch
        {
            ClientLookup.Found { Client: { IsPublic: true } client } => new AuthenticationOutcome.Authenticated(client),
            ClientLookup.Found => AuthenticationOutcome.Fail("a confidential client sent no credential"),
            _ => AuthenticationOutcome.Fail("unknown client"),
        };
}
