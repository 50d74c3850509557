using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.UserInfo;

/// <summary>Writes the UserInfo answer (OpenID Connect Core, 5.3.2): plain JSON, or a JWT where the client registered for one.</summary>
internal sealed class UserInfoWriter(EndpointAddresses addresses, ResponseJwt jwts)
{
    public async Task<UserInfoAnswer> WriteAsync(
        HttpContext context, Client client, string subjectId, IEnumerable<KeyValuePair<string, JsonNode?>> claims)
    {
        var protection = ResponseProtection.OfUserInfo(client);
        var payload = Payload(client, protection, subjectId, claims);
        if (!protection.IsJwt)
            return await SendAsync(context, "application/json", payload);

        return await jwts.WriteAsync(client, protection, typ: "", payload, context.RequestAborted) switch
        {
            ResponseJwtOutcome.Written { Jwt: var jwt } => await SendAsync(context, "application/jwt", Encoding.ASCII.GetBytes(jwt)),
            _ => new UserInfoAnswer.NoEncryptionKey(),
        };
    }

    // A signed answer says who made it and for whom (5.3.2); otherwise another client's could be passed off as this one's.
    private ReadOnlyMemory<byte> Payload(
        Client client, ResponseProtection protection, string subjectId, IEnumerable<KeyValuePair<string, JsonNode?>> claims)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("sub"u8, subjectId);
        if (protection.SigningAlg.Length > 0)
        {
            writer.WriteString("iss"u8, addresses.Issuer);
            writer.WriteString("aud"u8, client.ClientId);
        }

        foreach (var (name, value) in claims)
        {
            writer.WritePropertyName(name);
            value!.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static async Task<UserInfoAnswer> SendAsync(HttpContext context, string contentType, ReadOnlyMemory<byte> body)
    {
        NoStore.On(context.Response);
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
        return new UserInfoAnswer.Sent();
    }
}
