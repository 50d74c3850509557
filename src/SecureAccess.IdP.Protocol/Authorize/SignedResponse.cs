using System.Buffers;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Jwt;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>
/// An authorization response as one JWT (JARM, 2.1 and 2.2): issuer, audience and expiry beside the parameters, so that the client sees a
/// mix-up, a swap or a replay of any of them. Encrypted, too, where the client registered for that (2.2).
/// </summary>
internal sealed class SignedResponse(ResponseJwt jwts, EndpointAddresses addresses, TimeProvider clock)
{
    // JARM, 2.1: at most ten minutes. The client reads it within the redirect; this leaves room for clocks that differ.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    public async ValueTask<string> WriteAsync(
        Client client, IReadOnlyList<(string Name, string Value)> parameters, CancellationToken cancellationToken)
    {
        var payload = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(payload))
        {
            writer.WriteStartObject();
            writer.WriteString("iss"u8, addresses.Issuer);
            writer.WriteString("aud"u8, client.ClientId);
            writer.WriteNumber("exp"u8, (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
            foreach (var (name, value) in parameters)
                writer.WriteString(name, value);

            writer.WriteEndObject();
        }

        var written = await jwts.WriteAsync(
            client, ResponseProtection.OfAuthorization(client), typ: "", payload.WrittenMemory, cancellationToken);
        return written.JwtOfCheckedClient;
    }
}
