using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.ClientAuthentication;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Introspection;

/// <summary>
/// The introspection endpoint (RFC 7662), for confidential clients: who can say anybody's client id cannot be told about tokens. Asked for
/// <c>application/token-introspection+jwt</c>, it signs its answer for the caller (RFC 9701, 4 and 5), as evidence that outlives the request.
/// </summary>
internal sealed class IntrospectionEndpoint(
    ClientRequestReader requests, Introspector introspector, ResponseJwt jwts, EndpointAddresses addresses, ErrorWriter errors, TimeProvider clock)
{
    private const string SignedType = "application/token-introspection+jwt";

    private static readonly byte[] Inactive = """{"active":false}"""u8.ToArray();

    public async Task HandleAsync(HttpContext context)
    {
        if (!AllowedMethods.Admit(context, "POST"))
            return;

        if (await AnswerAsync(context) is { } error)
            await errors.WriteJsonAsync(context, error, context.RequestAborted);
    }

    private async Task<ProtocolError?> AnswerAsync(HttpContext context) => await requests.ReadAsync(context) switch
    {
        ClientRequest.Authenticated { Client.IsPublic: true } => new ProtocolError(
            ErrorCode.InvalidClient, "Client authentication failed.") { Status = StatusCodes.Status401Unauthorized, Detail = "public client" },
        ClientRequest.Authenticated { Parameters: var parameters } when !parameters.Has("token") =>
            new ProtocolError(ErrorCode.InvalidRequest, "token is missing."),
        ClientRequest.Authenticated { Client: var client, Parameters: var parameters } =>
            await IntrospectAsync(context, client, parameters["token"]),
        ClientRequest.Refused { Error: var error } => error,
        _ => throw new UnreachableException(),
    };

    private async Task<ProtocolError?> IntrospectAsync(HttpContext context, Client caller, string token)
    {
        ReadOnlyMemory<byte> answer = await introspector.FindAsync(caller, token, context.RequestAborted)
            is IntrospectionOutcome.Active { Payload: var payload } ? payload : Inactive;
        if (!WantsSigned(context.Request))
        {
            await SendAsync(context, "application/json", answer);
            return null;
        }

        var outcome = await jwts.WriteAsync(
            caller, ResponseProtection.OfIntrospection(caller), "token-introspection+jwt", Enclose(caller, answer), context.RequestAborted);
        if (outcome is not ResponseJwtOutcome.Written { Jwt: var jwt })
            return new ProtocolError(ErrorCode.InvalidRequest, "The keys of the client have none that the answer can be encrypted to.");

        await SendAsync(context, SignedType, Encoding.ASCII.GetBytes(jwt));
        return null;
    }

    private static bool WantsSigned(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals(SignedType, StringComparison.OrdinalIgnoreCase));

    // RFC 9701, 5: the members are enclosed, so that the answer is never taken for the token it speaks of.
    private ReadOnlyMemory<byte> Enclose(Client caller, ReadOnlyMemory<byte> answer)
    {
        var buffer = new ArrayBufferWriter<byte>(answer.Length + 256);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("iss"u8, addresses.Issuer);
        writer.WriteString("aud"u8, caller.ClientId);
        writer.WriteNumber("iat"u8, clock.GetUtcNow().ToUnixTimeSeconds());
        writer.WritePropertyName("token_introspection"u8);
        writer.WriteRawValue(answer.Span);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static async Task SendAsync(HttpContext context, string contentType, ReadOnlyMemory<byte> body)
    {
        NoStore.On(context.Response);
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
