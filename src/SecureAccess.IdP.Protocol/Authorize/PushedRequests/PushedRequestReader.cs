using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Authorize.PushedRequests;

/// <summary>
/// Finds what a <c>request_uri</c> at the authorization endpoint stands for (RFC 9126, 4): a request the same client pushed, in date and
/// without a code. Whatever else the browser sent is passed over, since it never was the client's word. All refusals read alike.
/// </summary>
internal sealed class PushedRequestReader(IPushedRequestStore store, TimeProvider clock)
{
    public async Task<PushedReading> ReadAsync(RequestParameters parameters, CancellationToken cancellationToken)
    {
        var requestUri = parameters["request_uri"];
        if (!RequestReference.IsOne(requestUri))
            return new PushedReading.NotPushed();

        var hash = TokenHash.Of(requestUri);
        var requestId = RequestReference.RequestId(hash);
        var isOnce = !parameters.Repeated.Contains("request_uri") && !parameters.Repeated.Contains("client_id");
        return await store.FindAsync(hash, requestId, clock.GetUtcNow(), cancellationToken) switch
        {
            PushedRequestLookup.Found { Request: var request } when isOnce && request.ClientId == parameters["client_id"] =>
                new PushedReading.Pushed(request.Parameters, requestId, request.Signed),
            PushedRequestLookup.Found => Over("another client's, or sent twice"),
            PushedRequestLookup.Used => Over("used"),
            _ => Over("unknown or expired"),
        };
    }

    private static PushedReading.Refused Over(string detail) =>
        new(new ProtocolError(ErrorCode.InvalidRequestUri, "This sign-in request has expired or was already used.")
        {
            Hint = "Push the request again, and send the browser here with the new request_uri and the same client_id.",
            Detail = detail,
        });
}
