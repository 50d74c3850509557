using System.Buffers.Text;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.AccessTokens;

/// <summary>
/// Reads an access token in either form and says whether it holds: one of ours (RFC 9068, 4, or a row under its hash), in date, not
/// revoked, and its grant not over. The last two are one read; they make revocation, sign-out and suspension take effect before the
/// token's own end. A client that is switched off takes its tokens along, and those that others got for them (RFC 8693);
/// so does one whose minimum was raised above what the grant says. UserInfo,
/// introspection, revocation and exchange all read here, so that none of them knows a token the others do not.
/// </summary>
internal sealed class AccessTokenReader(OwnTokens tokens, IAccessTokenStore store, IClientDirectory clients, IClientMinimum minimum, TimeProvider clock)
{
    public async ValueTask<AccessTokenReading> ReadAsync(string token, CancellationToken cancellationToken)
    {
        var reading = token.Contains('.', StringComparison.Ordinal)
            ? await ReadJwtAsync(token, cancellationToken)
            : await ReadOpaqueAsync(token, cancellationToken);
        return reading is AccessTokenReading.Live live && !await StandAsync(live, cancellationToken)
            ? new AccessTokenReading.Dead("client is gone, or demands more")
            : reading;
    }

    // An exchanged token names the client that exchanged it; the grant is the client's to whom the person gave it.
    private async ValueTask<bool> StandAsync(AccessTokenReading.Live live, CancellationToken cancellationToken)
    {
        var holder = live.Claims.Text("client_id");
        return await MayHoldAsync(holder, live.Grant, cancellationToken)
            && (live.Grant is not { } grant || grant.ClientId == holder || await MayHoldAsync(grant.ClientId, grant, cancellationToken));
    }

    private async ValueTask<bool> MayHoldAsync(string clientId, Grant? grant, CancellationToken cancellationToken) =>
        await clients.FindAsync(clientId, cancellationToken) is ClientLookup.Found
        && (grant is null || await minimum.CheckAsync(clientId, grant, cancellationToken) is MinimumOutcome.Met);

    private async ValueTask<AccessTokenReading> ReadJwtAsync(string token, CancellationToken cancellationToken)
    {
        if (await tokens.VerifyAsync(token, OwnTokens.AccessToken, cancellationToken) is not OwnToken.Ours { Claims: var claims })
            return new AccessTokenReading.Dead("not ours");

        var now = clock.GetUtcNow();
        if (claims.Time("exp") is not { } expires || now >= expires)
            return new AccessTokenReading.Dead("expired");

        var named = claims.Text("gid");
        if (!TryReadGrantId(named, out var grantId) && named.Length > 0)
            return new AccessTokenReading.Dead("grant id");

        var id = TokenHash.Of(claims.Text("jti"));
        return await store.FindJwtAsync(id, named.Length > 0 ? grantId : null, now, cancellationToken) is AccessTokenLookup.Live { Grant: var grant }
            ? new AccessTokenReading.Live(id, claims, grant, expires)
            : new AccessTokenReading.Dead("revoked, or grant is over");
    }

    private async ValueTask<AccessTokenReading> ReadOpaqueAsync(string token, CancellationToken cancellationToken)
    {
        var (hash, now) = (TimedToken.HashOf(token), clock.GetUtcNow());
        if (await store.FindOpaqueAsync(hash, now, cancellationToken) is not AccessTokenLookup.Live { Grant: var grant, Payload: var payload })
            return new AccessTokenReading.Dead("unknown, expired, revoked, or grant is over");

        using var document = JsonDocument.Parse(payload);
        var claims = new JwtClaims(document.RootElement.Clone());
        return new AccessTokenReading.Live(hash, claims, grant, claims.Time("exp")!.Value);
    }

    private static bool TryReadGrantId(string text, out Guid grantId)
    {
        Span<byte> octets = stackalloc byte[16];
        var readable = text.Length == 22 && Base64Url.TryDecodeFromChars(text, octets, out var written) && written == octets.Length;
        grantId = readable ? new Guid(octets, bigEndian: true) : Guid.Empty;
        return readable;
    }
}
