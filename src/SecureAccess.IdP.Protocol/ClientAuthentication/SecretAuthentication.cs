using System.Security.Cryptography;
using System.Text;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.ClientAuthentication;

/// <summary>
/// <c>client_secret_basic</c> and <c>client_secret_post</c> (RFC 6749, 2.3.1). Every secret on file is compared, each in fixed time, and an
/// unknown client costs the same hash; a public client has no secret to present.
/// </summary>
internal sealed class SecretAuthentication(IClientDirectory clients, TimeProvider clock)
{
    public async Task<AuthenticationOutcome> AuthenticateAsync(PresentedCredential.Secret presented, CancellationToken cancellationToken)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(presented.Value));
        if (await clients.FindAsync(presented.ClientId, cancellationToken) is not ClientLookup.Found { Client: var client })
            return AuthenticationOutcome.Fail("unknown client");

        if (client.TokenEndpointAuthMethod != presented.Method)
            return AuthenticationOutcome.Fail("not the client's registered method");

        var now = clock.GetUtcNow();
        var matches = false;
        foreach (var secret in client.Secrets)
            matches |= secret.Matches(digest, now);

        return matches ? new AuthenticationOutcome.Authenticated(client) : AuthenticationOutcome.Fail("wrong secret");
    }
}
