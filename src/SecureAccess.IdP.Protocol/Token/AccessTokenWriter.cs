using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Keys;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>
/// Writes access tokens, as JWTs (RFC 9068) or, for clients registered so, as opaque ones with the same content in a row: restricted to an
/// audience, typed apart from ID tokens, and with the facts of the authentication, so that an API can ask for more (RFC 9470). <c>gid</c>
/// names the grant, so that our own endpoints see whether it still holds. Signed with ES256 whatever the client's ID tokens are: who reads
/// an access token is the resource server, not the client, and all resource servers follow one set of keys; an RSA signature would cost
/// ten times as much.
/// </summary>
internal sealed class AccessTokenWriter(EndpointAddresses addresses, SigningKeys keys, IAccessTokenStore store)
{
    public async ValueTask<string> WriteAsync(AccessTokenContent content, CancellationToken cancellationToken)
    {
        var payload = Payload(content);
        if (!content.Client.OpaqueAccessTokens)
        {
            var key = (await keys.GetAsync(cancellationToken)).Active(SigningAlgorithm.ES256);
            return JwtWriter.Sign(key, key.AccessTokenHeader, payload.Span);
        }

        var token = TimedToken.Draw(content.IssuedAt);
        await store.AddAsync(
            new StoredAccessToken(TimedToken.HashOf(token), content.Grant?.GrantId, Encoding.UTF8.GetString(payload.Span), content.ExpiresAt),
            cancellationToken);
        return token;
    }

    private ReadOnlyMemory<byte> Payload(AccessTokenContent content)
    {
        var payload = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(payload))
        {
            writer.WriteStartObject();
            writer.WriteString("iss"u8, addresses.Issuer);
            writer.WriteString("sub"u8, content.SubjectId);
            WriteAudience(writer, content.Scopes, content.Resources);
            writer.WriteString("client_id"u8, content.Client.ClientId);
            writer.WriteNumber("iat"u8, content.IssuedAt.ToUnixTimeSeconds());
            writer.WriteNumber("exp"u8, content.ExpiresAt.ToUnixTimeSeconds());
            writer.WriteString("jti"u8, RandomNumberGenerator.GetHexString(32, lowercase: true));
            if (content.Scopes.Count > 0)
                writer.WriteString("scope"u8, string.Join(' ', content.Scopes));

            content.Confirmation.Write(writer);
            content.Actor?.Write(writer);
            TokenClaims.WriteAuthorizationDetails(writer, content.AuthorizationDetails);
            if (content.Grant is { } grant)
            {
                writer.WriteString("gid"u8, Base64Url.EncodeToString(grant.GrantId.ToByteArray(bigEndian: true)));
                TokenClaims.WriteAuthentication(writer, grant);
            }

            writer.WriteEndObject();
        }

        return payload.WrittenMemory;
    }

    // For the resource servers of the grant, and for UserInfo where openid was granted; a token for nobody else is for us alone.
    private void WriteAudience(Utf8JsonWriter writer, IReadOnlyList<string> scopes, IReadOnlyList<string> resources)
    {
        var withUserInfo = resources.Count == 0 || scopes.Contains(StandardScopes.OpenId);
        if (resources.Count + (withUserInfo ? 1 : 0) == 1)
        {
            writer.WriteString("aud"u8, withUserInfo ? addresses.Issuer : resources[0]);
            return;
        }

        writer.WriteStartArray("aud"u8);
        foreach (var resource in resources)
            writer.WriteStringValue(resource);

        if (withUserInfo)
            writer.WriteStringValue(addresses.Issuer);

        writer.WriteEndArray();
    }
}
