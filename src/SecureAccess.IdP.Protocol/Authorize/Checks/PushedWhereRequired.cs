using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// The request was pushed, if the server, the client (RFC 9126, 5 and 6) or the client's profile (FAPI 2.0, 5.3.2.2-2) wants that: then
/// nobody but the client itself can have made it.
/// </summary>
internal sealed class PushedWhereRequired(IOptions<ProtocolOptions> options) : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(request.Pushed || !IsRequiredOf(request.Client)
            ? CheckOutcome.Pass
            : CheckOutcome.Refuse(ErrorCode.InvalidRequest, "The client has to push its authorization requests.", "Use PAR (RFC 9126)."));

    private bool IsRequiredOf(Client client) =>
        options.Value.RequirePushedAuthorizationRequests
        || client.RequirePushedAuthorizationRequests
        || client.SecurityProfile == SecurityProfile.Fapi2;
}
