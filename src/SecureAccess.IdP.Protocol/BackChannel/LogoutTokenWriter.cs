using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Protocol.BackChannel;

/// <summary>
/// Writes logout tokens (Back-Channel Logout 1.0, 2.4). What keeps one from passing for an ID token is its own <c>typ</c>, its event, and
/// that it never has a nonce.
/// </summary>
internal sealed class LogoutTokenWriter(EndpointAddresses addresses, TimeProvider clock)
{
    /// <summary>2.4 advises two minutes at most, so that a stolen token is of no use for long.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    public string Write(SigningKey key, Client client, LogoutNotice notice)
    {
        var now = clock.GetUtcNow();
        var payload = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(payload))
        {
            writer.WriteStartObject();
            writer.WriteString("iss"u8, addresses.Issuer);
            writer.WriteString("sub"u8, notice.SubjectId);
            writer.WriteString("aud"u8, client.ClientId);
            writer.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
            writer.WriteNumber("exp"u8, (now + Lifetime).ToUnixTimeSeconds());
            writer.WriteString("jti"u8, RandomNumberGenerator.GetHexString(32, lowercase: true));
            writer.WriteStartObject("events"u8);
            writer.WriteStartObject("http://schemas.openid.net/event/backchannel-logout"u8);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteString("sid"u8, notice.SessionId);
            writer.WriteEndObject();
        }

        return JwtWriter.Sign(key, key.LogoutTokenHeader, payload.WrittenSpan);
    }
}
