using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Subjects;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>
/// Writes ID tokens (OpenID Connect Core, 2 and 3.1.3.6). The audience is always the one client, so <c>azp</c> has nothing to add
/// (its use is for several audiences only). Claims about the person are UserInfo's (5.4), except those asked for here (5.5).
/// </summary>
internal sealed class IdTokenWriter(
    EndpointAddresses addresses, SubjectIdentifiers subjects, SessionIdentifiers sessions, ResponseJwt jwts)
{
    public ValueTask<ResponseJwtOutcome> WriteAsync(
        Client client, Grant grant, IdTokenContent content, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var payload = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(payload))
        {
            writer.WriteStartObject();
            writer.WriteString("iss"u8, addresses.Issuer);
            writer.WriteString("sub"u8, subjects.Of(client, grant.SubjectId));
            writer.WriteString("aud"u8, client.ClientId);
            writer.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
            writer.WriteNumber("exp"u8, expiresAt.ToUnixTimeSeconds());
            if (content.Nonce.Length > 0)
                writer.WriteString("nonce"u8, content.Nonce);

            WriteHash(writer, "at_hash", content.AccessToken);
            WriteHash(writer, "c_hash", content.Code);
            WriteHash(writer, "s_hash", content.State);
            writer.WriteString("sid"u8, sessions.Of(client, grant.SessionId));
            TokenClaims.WriteAuthentication(writer, grant);
            TokenClaims.WritePerson(writer, content.Claims, grant);
            writer.WriteEndObject();
        }

        return jwts.WriteAsync(client, ResponseProtection.OfIdToken(client), OwnTokens.IdToken, payload.WrittenMemory, cancellationToken);
    }

    // 3.1.3.6 and 3.3.2.11: the left half of the hash that the signature algorithm uses; SHA-256 for all of ours.
    private static void WriteHash(Utf8JsonWriter writer, string name, string value)
    {
        if (value.Length == 0)
            return;

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(value), digest);
        writer.WriteString(name, Base64Url.EncodeToString(digest[..(digest.Length / 2)]));
    }
}
