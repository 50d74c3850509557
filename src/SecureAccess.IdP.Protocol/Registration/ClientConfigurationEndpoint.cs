using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.ClientAuthentication;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.UserInfo;

namespace SecureAccess.IdP.Protocol.Registration;

/// <summary>
/// The client configuration endpoint (RFC 7592, 2): a client reads, replaces and deletes its own registration with its registration access
/// token. That token opens this client's address and no other's; an unknown client and a wrong token are answered alike (2.1).
/// </summary>
internal sealed class ClientConfigurationEndpoint(
    IClientRegistrar registrar,
    RegistrationReader reader,
    RegistrationAnswer answer,
    HmacSecrets hmacSecrets,
    IOptions<RegistrationOptions> options,
    TimeProvider clock)
{
    // 2.2: the server's own members are not the client's to send back.
    private static readonly string[] ServersOwn =
        ["registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at"];

    public async Task HandleAsync(HttpContext context)
    {
        if (!AllowedMethods.Admit(context, "GET", "PUT", "DELETE"))
            return;

        var clientId = context.Request.RouteValues["clientId"] as string ?? "";
        if (await BearerTokenReader.ReadAsync(context.Request, context.RequestAborted) is not BearerToken.Presented { Value: var token }
            || await registrar.FindAsync(clientId, TokenHash.Of(token), context.RequestAborted)
                is not RegistrationLookup.Found { Registration: var registration })
        {
            await answer.ChallengeAsync(context);
            return;
        }

        if (HttpMethods.IsPut(context.Request.Method))
            await ReplaceAsync(context, registration, token);
        else if (HttpMethods.IsDelete(context.Request.Method))
            await DeleteAsync(context, clientId);
        else
            await answer.SendAsync(context, StatusCodes.Status200OK, registration, token, secret: "");
    }

    // 2.2: what is left out is as if it had never been registered; the security profile alone stays, for it decides the rules.
    private async Task ReplaceAsync(HttpContext context, ClientRegistration registration, string token)
    {
        var body = await RegistrationDocument.ReadAsync(context.Request, context.RequestAborted);
        if (body is not DocumentReading.Read { Document: var document })
        {
            await answer.RefuseAsync(context, ((DocumentReading.Refused)body).Error);
            return;
        }

        if (Objection(document, registration) is { Length: > 0 } objection)
        {
            await answer.RefuseAsync(context, new ProtocolError(ErrorCode.InvalidClientMetadata, objection));
            return;
        }

        var client = registration.Client;
        var reading = await reader.ReadAsync(document, client.ClientId, [client.SecurityProfile], context.RequestAborted);
        if (reading is not RegistrationReading.Read { Client: var read })
        {
            await answer.RefuseAsync(context, ((RegistrationReading.Refused)reading).Error);
            return;
        }

        var issued = IssuedSecret.For(read, client.Secrets, hmacSecrets);
        var next = options.Value.RotateAccessTokens ? OpaqueToken.Draw() : token;
        var replaced = new ClientRegistration(issued.Client, TokenHash.Of(next), registration.IssuedAt);
        var outcome = await registrar.ReplaceAsync(
            replaced, TokenHash.Of(token), clock.GetUtcNow(), RemoteAddress.Of(context), context.RequestAborted);
        await (outcome is ReplaceOutcome.Replaced
            ? answer.SendAsync(context, StatusCodes.Status200OK, replaced, next, issued.Secret)
            : answer.ChallengeAsync(context));
    }

    private async Task DeleteAsync(HttpContext context, string clientId)
    {
        await registrar.DeleteAsync(clientId, clock.GetUtcNow(), RemoteAddress.Of(context), context.RequestAborted);
        NoStore.On(context.Response);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private string Objection(JsonElement document, ClientRegistration registration)
    {
        if (Text(document, "client_id") != registration.Client.ClientId)
            return "client_id is missing, or not that of this registration.";

        if (ServersOwn.Any(member => document.TryGetProperty(member, out _)))
            return "A member that only the server sets was sent.";

        // A client may not choose its secret; it may repeat the one it has.
        return document.TryGetProperty("client_secret"u8, out _) && !HasSecret(registration, Text(document, "client_secret"))
            ? "client_secret is not the client's own."
            : "";
    }

    private bool HasSecret(ClientRegistration registration, string secret)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(secret));
        var matches = false;
        foreach (var held in registration.Client.Secrets)
            matches |= held.Matches(digest, clock.GetUtcNow());

        return matches;
    }

    private static string Text(JsonElement document, string member) =>
        document.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
