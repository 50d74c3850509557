using System.Buffers.Text;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Protocol.UserInfo;

/// <summary>
/// Checks an access token presented to us (RFC 9068, 4): signature and type, audience, expiry, and that the grant and the client it came of
/// still stand. The last is one read; it is what makes sign-out and suspension take effect before the token's own end.
/// </summary>
internal sealed class AccessTokenCheck(
    OwnTokens tokens, IGrantStore grants, IClientDirectory clients, EndpointAddresses addresses, TimeProvider clock)
{
    public async ValueTask<TokenStanding> CheckAsync(string token, CancellationToken cancellationToken)
    {
        if (await tokens.VerifyAsync(token, OwnTokens.AccessToken, cancellationToken) is not OwnToken.Ours { Claims: var claims })
            return new TokenStanding.Invalid("not ours");

        var now = clock.GetUtcNow();
        if (claims.Time("exp") is not { } expires || now >= expires)
            return new TokenStanding.Invalid("expired");

        if (!TryReadGrantId(claims.Text("gid"), out var grantId)
            || await grants.FindStandingAsync(grantId, now, cancellationToken) is not GrantStanding.Live { Grant: var grant })
        {
            return new TokenStanding.Invalid("grant is over");
        }

        var scopes = SpaceDelimited.Split(claims.Text("scope"));

        // A token without openid is told so (403) rather than that it is for somebody else.
        if (scopes.Contains(StandardScopes.OpenId) && !claims.Audience().Contains(addresses.Issuer))
            return new TokenStanding.Invalid("audience");

        return await clients.FindAsync(grant.ClientId, cancellationToken) is ClientLookup.Found { Client: var client }
            ? new TokenStanding.Good(client, grant, scopes, Confirmation.Read(claims))
            : new TokenStanding.Invalid("client is gone");
    }

    private static bool TryReadGrantId(string text, out Guid grantId)
    {
        Span<byte> octets = stackalloc byte[16];
        var readable = text.Length == 22 && Base64Url.TryDecodeFromChars(text, octets, out var written) && written == octets.Length;
        grantId = readable ? new Guid(octets, bigEndian: true) : Guid.Empty;
        return readable;
    }
}
