using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// The response type is <c>code</c> (RFC 6749, 3.1.1; RFC 9700, 2.1.2: no tokens through the browser), and the client is registered for the
/// grant that redeems it.
/// </summary>
internal sealed class CodeResponseType : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(request.Parameters["response_type"] switch
        {
            "" => CheckOutcome.Refuse(ErrorCode.InvalidRequest, "response_type is missing."),
            not "code" => CheckOutcome.Refuse(ErrorCode.UnsupportedResponseType, "Only response_type=code is supported."),
            _ when !request.Client.GrantTypes.Contains(GrantType.AuthorizationCode) =>
                CheckOutcome.Refuse(ErrorCode.UnauthorizedClient, "The client is not registered for the authorization code grant."),
            _ => CheckOutcome.Pass,
        });
}
