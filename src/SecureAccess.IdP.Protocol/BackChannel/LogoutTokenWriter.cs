using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Subjects;

namespace SecureAccess.IdP.Protocol.BackChannel;

/// <summary>
/// Writes logout tokens (Back-Channel Logout 1.0, 2.4). What keeps one from passing for an ID token is its own <c>typ</c>, its event, and
/// that it never has a nonce.
/// </summary>
internal sealed class LogoutTokenWriter(
    EndpointAddresses addresses, SubjectIdentifiers subjects, SessionIdentifiers sessions, ResponseJwt jwts, TimeProvider clock)
{
    private const string Typ = "logout+jwt";

    /// <summary>2.4 advises two minutes at most, so that a stolen token is of no use for long.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    /// <summary>Signed and encrypted as the client's ID tokens are (2.4).</summary>
    public ValueTask<ResponseJwtOutcome> WriteAsync(Client client, LogoutNotice notice, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var payload = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(payload))
        {
            writer.WriteStartObject();
            writer.WriteString("iss"u8, addresses.Issuer);
            writer.WriteString("sub"u8, subjects.Of(client, notice.SubjectId));
            writer.WriteString("aud"u8, client.ClientId);
            writer.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
            writer.WriteNumber("exp"u8, (now + Lifetime).ToUnixTimeSeconds());
            writer.WriteString("jti"u8, RandomNumberGenerator.GetHexString(32, lowercase: true));
            writer.WriteStartObject("events"u8);
            writer.WriteStartObject("http://schemas.openid.net/event/backchannel-logout"u8);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteString("sid"u8, sessions.Of(client, notice.SessionId));
            writer.WriteEndObject();
        }

        return jwts.WriteAsync(client, ResponseProtection.OfIdToken(client), Typ, payload.WrittenMemory, cancellationToken);
    }
}
