using System.Buffers;
using System.Text.Json;
using SecureAccess.IdP.Protocol.AccessTokens;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Introspection;

/// <summary>
/// Says what a token is worth to whom (RFC 7662, 2.2 and 4). A client sees the tokens it was issued; a resource server sees the access
/// tokens addressed to it; nobody sees anything else, or he could sort stolen tokens by what they open.
/// </summary>
internal sealed class Introspector(
    AccessTokenReader reader, IGrantStore grants, IClientMinimum minimum, EndpointAddresses addresses, TimeProvider clock)
{
    public async ValueTask<IntrospectionOutcome> FindAsync(Client caller, string token, CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(token, cancellationToken) is AccessTokenReading.Live { Claims: var claims })
        {
            return MaySee(caller, claims)
                ? new IntrospectionOutcome.Active(OfAccessToken(claims))
                : new IntrospectionOutcome.Inactive();
        }

        return await FindRefreshTokenAsync(caller, token, cancellationToken);
    }

    private static bool MaySee(Client caller, JwtClaims claims) =>
        claims.Text("client_id") == caller.ClientId || claims.Audience().Any(caller.ResourceServerOf.Contains);

    // A refresh token is its client's alone: a resource server has no business with it.
    private async ValueTask<IntrospectionOutcome> FindRefreshTokenAsync(Client caller, string token, CancellationToken cancellationToken)
    {
        if (await grants.FindRefreshTokenAsync(TimedToken.HashOf(token), cancellationToken) is not RefreshTokenLookup.Found { Token: var row, Grant: var known }
            || known.ClientId != caller.ClientId)
        {
            return new IntrospectionOutcome.Inactive();
        }

        var now = clock.GetUtcNow();
        return row.RotatedAt is null && now < row.ExpiresAt
            && await grants.FindStandingAsync(known.GrantId, now, cancellationToken) is GrantStanding.Live { Grant: var grant }
            && await minimum.CheckAsync(caller.ClientId, grant, cancellationToken) is MinimumOutcome.Met
                ? new IntrospectionOutcome.Active(OfRefreshToken(row, grant))
                : new IntrospectionOutcome.Inactive();
    }

    // All the token says, as it says it: scope, sub, aud, cnf, acr, act, authorization_details and whatever a grant type adds. Only the
    // grant's id is ours.
    private static ReadOnlyMemory<byte> OfAccessToken(JwtClaims claims) => Write(writer =>
    {
        writer.WriteString("token_type"u8, claims.HasMember("cnf", "jkt") ? "DPoP"u8 : "Bearer"u8);
        claims.WriteMembers(writer, except: "gid");
    });

    private ReadOnlyMemory<byte> OfRefreshToken(RefreshToken token, Grant grant) => Write(writer =>
    {
        writer.WriteString("iss"u8, addresses.Issuer);
        writer.WriteString("client_id"u8, grant.ClientId);
        writer.WriteString("scope"u8, string.Join(' ', grant.Scopes));
        writer.WriteNumber("iat"u8, token.CreatedAt.ToUnixTimeSeconds());
        writer.WriteNumber("exp"u8, token.ExpiresAt.ToUnixTimeSeconds());
    });

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteBoolean("active"u8, true);
        members(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
