using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// The client is registered, enabled and registered for the code flow (RFC 6749, 4.1.2.1: an invalid client identifier is told to the
/// person, never redirected). A repeated <c>client_id</c> names nobody.
/// </summary>
internal sealed class KnownClient(IClientDirectory clients) : IAuthorizeCheck
{
    public async ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        var clientId = request.Parameters["client_id"];
        if (clientId.Length == 0 || request.Parameters.Repeated.Contains("client_id"))
            return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "The request does not name one application.", "Send client_id once.");

        if (await clients.FindAsync(clientId, cancellationToken) is not ClientLookup.Found { Client: var client })
            return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "The application is not known here.", "Check client_id; is the client enabled?");

        request.Client = client;
        return CheckOutcome.Pass;
    }
}
