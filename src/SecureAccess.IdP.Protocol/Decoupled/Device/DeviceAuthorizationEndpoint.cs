using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.ClientAuthentication;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Decoupled.Device;

/// <summary>
/// The device authorization endpoint (RFC 8628, 3.1 and 3.2): a device without a browser gets a code to poll with and a short one to show.
/// Every check of the request is made now, so that nobody types a code in vain.
/// </summary>
internal sealed class DeviceAuthorizationEndpoint(
    ClientRequestReader reader,
    DecoupledPipeline pipeline,
    DeviceRequests requests,
    IStrangersQuota quota,
    ErrorWriter errors)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (!AllowedMethods.Admit(context, "POST"))
            return;

        switch (await AskAsync(context))
        {
            case DeviceOutcome.Kept kept:
                await WriteAsync(context, kept);
                break;
            case DeviceOutcome.Refused { Error: var error }:
                await errors.WriteJsonAsync(context, error, context.RequestAborted);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task<DeviceOutcome> AskAsync(HttpContext context)
    {
        var read = await reader.ReadWithRepeatsAsync(context);
        if (read is not ClientRequest.Authenticated { Client: var client, Parameters: var parameters })
            return new DeviceOutcome.Refused(((ClientRequest.Refused)read).Error);

        if (client.IsPublic && quota.Take(context, StrangersWrite.DeviceRequest) is QuotaOutcome.Exhausted { RetryAfter: var wait })
            return new DeviceOutcome.Refused(ProtocolError.TooMany(wait));

        var kept = DecoupledParameters.ToKeep(client, parameters);
        var request = new AuthorizeRequest(new RequestParameters(kept, parameters.Repeated));
        var check = await pipeline.RunAsync(request, GrantType.DeviceCode, context.RequestAborted);
        return check is CheckOutcome.Refused { Error: var error }
            ? new DeviceOutcome.Refused(error)
            : await requests.KeepAsync(client, kept, context.RequestAborted);
    }

    private static async Task WriteAsync(HttpContext context, DeviceOutcome.Kept kept)
    {
        await using var writer = JsonAnswer.Begin(context.Response);
        writer.WriteStartObject();
        writer.WriteString("device_code"u8, kept.DeviceCode);
        writer.WriteString("user_code"u8, kept.UserCode);
        writer.WriteString("verification_uri"u8, kept.VerificationUri);
        writer.WriteString("verification_uri_complete"u8, $"{kept.VerificationUri}?user_code={kept.UserCode}");
        writer.WriteNumber("expires_in"u8, kept.ExpiresIn);
        writer.WriteNumber("interval"u8, kept.Interval);
        writer.WriteEndObject();
        await writer.FlushAsync(context.RequestAborted);
    }
}
