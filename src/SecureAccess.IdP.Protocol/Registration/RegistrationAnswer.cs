using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SecureAccess.IdP.Protocol.Discovery;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Registration.Members;

namespace SecureAccess.IdP.Protocol.Registration;

/// <summary>Writes the client information response (RFC 7591, 3.2.1; RFC 7592, 3): everything registered, defaults included.</summary>
internal sealed class RegistrationAnswer(ClientMembers members, EndpointAddresses addresses, ErrorWriter errors)
{
    /// <summary>Sends it.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="status">201 for a new client, 200 otherwise.</param>
    /// <param name="registration">What is registered.</param>
    /// <param name="accessToken">The registration access token as the client holds it.</param>
    /// <param name="secret">The secret, if one was just issued; only its hash is kept, so it is told once. Empty: none.</param>
    public async Task SendAsync(HttpContext context, int status, ClientRegistration registration, string accessToken, string secret)
    {
        var client = registration.Client;
        var answer = new JsonObject
        {
            ["client_id"] = client.ClientId,
            ["client_id_issued_at"] = registration.IssuedAt.ToUnixTimeSeconds(),
            ["registration_access_token"] = accessToken,
            ["registration_client_uri"] = $"{addresses.Registration}/{client.ClientId}",
            ["security_profile"] = RegistrationReader.NameOf(client.SecurityProfile),
        };
        if (secret.Length > 0)
            answer["client_secret"] = secret;

        if (client.Secrets.Count > 0)
            answer["client_secret_expires_at"] = client.Secrets[^1].ExpiresAt?.ToUnixTimeSeconds() ?? 0;

        if (client.SoftwareStatement.Length > 0)
            answer["software_statement"] = client.SoftwareStatement;

        foreach (var member in members.All)
        {
            if (member.Write(client) is { } value)
                answer[member.Name] = value;
        }

        NoStore.On(context.Response);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.ToJsonString()), context.RequestAborted);
    }

    /// <summary>Sends an error (RFC 7591, 3.2.2).</summary>
    public Task RefuseAsync(HttpContext context, ProtocolError error) => errors.WriteJsonAsync(context, error, context.RequestAborted);

    /// <summary>Refuses a token, or asks for one (RFC 6750, 3): alike for every reason, so that client ids cannot be tried.</summary>
    public Task ChallengeAsync(HttpContext context)
    {
        context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer realm=\"register\", error=\"invalid_token\"";
        return RefuseAsync(context, new ProtocolError(ErrorCode.InvalidToken, "The access token is missing or not valid here.")
        {
            Status = StatusCodes.Status401Unauthorized,
        });
    }
}
