using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// The response type is one of ours (RFC 6749, 3.1.1) and one the client is registered for, with the grants it stands for (RFC 7591, 2.1).
/// FAPI 2.0 knows <c>code</c> alone (5.3.2.2-1), whatever the registration says.
/// </summary>
internal sealed class RegisteredResponseType(IOptions<ProtocolOptions> options) : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Check(request));

    private CheckOutcome Check(AuthorizeRequest request)
    {
        var sent = request.Parameters["response_type"];
        if (sent.Length == 0)
            return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "response_type is missing.");

        if (ResponseType.Find(sent) is not { } type || (type.Token && !options.Value.AccessTokensThroughBrowser))
            return CheckOutcome.Refuse(ErrorCode.UnsupportedResponseType, "This response type is not supported.");

        var client = request.Client;
        if (!client.ResponseTypes.Contains(type.Name) || !type.GrantTypes.All(client.GrantTypes.Contains))
            return CheckOutcome.Refuse(ErrorCode.UnauthorizedClient, "The client is not registered for this response type.");

        if (client.SecurityProfile == SecurityProfile.Fapi2 && type != ResponseType.CodeAlone)
            return CheckOutcome.Refuse(ErrorCode.UnauthorizedClient, "The client's security profile allows response_type=code only.");

        // The browser proves no key, so what it is handed could be bound to none.
        if (type.Token && (client.DpopBoundAccessTokens || client.TlsClientCertificateBoundAccessTokens))
            return CheckOutcome.Refuse(ErrorCode.UnauthorizedClient, "The client's access tokens are bound to its key; this response type cannot do that.");

        request.ResponseType = type;
        return CheckOutcome.Pass;
    }
}
