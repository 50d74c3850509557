using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.ClientAuthentication;

/// <summary>How every endpoint begins that clients post to directly (RFC 6749, 2.3 and 3.2): reads the form, then authenticates the client.</summary>
internal sealed class ClientRequestReader(ClientAuthenticator authenticator)
{
    /// <summary>Reads a form in which no parameter may stand twice (RFC 6749, 3.2); that is looked at before any credential.</summary>
    public async Task<ClientRequest> ReadAsync(HttpContext context)
    {
        var reading = await ParameterReader.ReadAsync(context.Request, context.RequestAborted);
        return reading is ReadOutcome.Read { Parameters.Repeated.Count: > 0 }
            ? new ClientRequest.Refused(new ProtocolError(ErrorCode.InvalidRequest, "A parameter was sent more than once."))
            : await AuthenticateAsync(context, reading);
    }

    /// <summary>Reads a form whose repeated parameters the endpoint judges by itself, once it knows the client.</summary>
    public async Task<ClientRequest> ReadWithRepeatsAsync(HttpContext context) =>
        await AuthenticateAsync(context, await ParameterReader.ReadAsync(context.Request, context.RequestAborted));

    private async Task<ClientRequest> AuthenticateAsync(HttpContext context, ReadOutcome reading)
    {
        if (reading is not ReadOutcome.Read { Parameters: var parameters })
            return new ClientRequest.Refused(((ReadOutcome.Refused)reading).Error);

        return await authenticator.AuthenticateAsync(context, parameters, context.RequestAborted) switch
        {
            AuthenticationOutcome.Authenticated { Client: var client } => new ClientRequest.Authenticated(client, parameters),
            AuthenticationOutcome.Failed { Error: var error } => new ClientRequest.Refused(error),
            _ => throw new UnreachableException(),
        };
    }
}
