using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.ClientAuthentication;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Decoupled.Backchannel;

/// <summary>
/// The backchannel authentication endpoint (CIBA Core, 7): a client names a person who is elsewhere; the person is told and decides on the
/// hosted pages. For confidential clients in poll or ping mode; push is not offered, since it would send tokens to an address (FAPI-CIBA).
/// </summary>
internal sealed class BackchannelAuthenticationEndpoint(
    ClientRequestReader reader,
    SignedBackchannelRequests signed,
    DecoupledPipeline pipeline,
    BackchannelRequests requests,
    ErrorWriter errors)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (!AllowedMethods.Admit(context, "POST"))
            return;

        switch (await AskAsync(context))
        {
            case BackchannelOutcome.Kept kept:
                await WriteAsync(context, kept);
                break;
            case BackchannelOutcome.Refused { Error: var error }:
                await errors.WriteJsonAsync(context, error, context.RequestAborted);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task<BackchannelOutcome> AskAsync(HttpContext context)
    {
        var read = await reader.ReadWithRepeatsAsync(context);
        if (read is not ClientRequest.Authenticated { Client: var client, Parameters: var sent })
            return new BackchannelOutcome.Refused(((ClientRequest.Refused)read).Error);

        if (client.IsPublic || client.BackchannelTokenDeliveryMode is not (BackchannelDelivery.Poll or BackchannelDelivery.Ping))
            return BackchannelOutcome.Refuse(ErrorCode.UnauthorizedClient, "The client is not registered for backchannel authentication.");

        if (sent.Repeated.Count > 0)
            return BackchannelOutcome.Refuse(ErrorCode.InvalidRequest, "A parameter was sent more than once.");

        return await signed.ReadAsync(client, sent, context.RequestAborted) switch
        {
            SignedBackchannelReading.Read { Parameters: var parameters } => await CheckAsync(client, parameters, context.RequestAborted),
            SignedBackchannelReading.Refused { Error: var error } => new BackchannelOutcome.Refused(error),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<BackchannelOutcome> CheckAsync(Client client, RequestParameters parameters, CancellationToken cancellationToken)
    {
        var kept = DecoupledParameters.ToKeep(client, parameters);
        var request = new AuthorizeRequest(new RequestParameters(kept));
        if (await pipeline.RunAsync(request, GrantType.Ciba, cancellationToken) is CheckOutcome.Refused { Error: var error })
            return new BackchannelOutcome.Refused(error);

        return request.Scopes.Contains(StandardScopes.OpenId)
            ? await requests.KeepAsync(client, parameters, kept, cancellationToken)
            : BackchannelOutcome.Refuse(ErrorCode.InvalidScope, "scope must contain openid.");
    }

    private static async Task WriteAsync(HttpContext context, BackchannelOutcome.Kept kept)
    {
        await using var writer = JsonAnswer.Begin(context.Response);
        writer.WriteStartObject();
        writer.WriteString("auth_req_id"u8, kept.AuthReqId);
        writer.WriteNumber("expires_in"u8, kept.ExpiresIn);
        writer.WriteNumber("interval"u8, kept.Interval);
        writer.WriteEndObject();
        await writer.FlushAsync(context.RequestAborted);
    }
}
