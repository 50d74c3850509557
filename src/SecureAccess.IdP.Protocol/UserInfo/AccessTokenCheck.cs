using SecureAccess.IdP.Protocol.AccessTokens;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Protocol.UserInfo;

/// <summary>
/// Checks an access token presented to UserInfo: that it holds, speaks of a person, is addressed to us, and that its client still stands.
/// </summary>
internal sealed class AccessTokenCheck(AccessTokenReader reader, IClientDirectory clients, EndpointAddresses addresses)
{
    public async ValueTask<TokenStanding> CheckAsync(string token, CancellationToken cancellationToken)
    {
        var reading = await reader.ReadAsync(token, cancellationToken);
        if (reading is not AccessTokenReading.Live { Claims: var claims, Grant: var grant })
            return new TokenStanding.Invalid(((AccessTokenReading.Dead)reading).Detail);

        if (grant is null)
            return new TokenStanding.Invalid("no person");

        var scopes = SpaceDelimited.Split(claims.Text("scope"));

        // A token without openid is told so (403) rather than that it is for somebody else.
        if (scopes.Contains(StandardScopes.OpenId) && !claims.Audience().Contains(addresses.Issuer))
            return new TokenStanding.Invalid("audience");

        return await clients.FindAsync(grant.ClientId, cancellationToken) is ClientLookup.Found { Client: var client }
            ? new TokenStanding.Good(client, grant, scopes, Confirmation.Read(claims))
            : new TokenStanding.Invalid("client is gone");
    }
}
