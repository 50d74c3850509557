using SecureAccess.IdP.Protocol.Authorize.RequestObjects;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// A request object takes the place of everything sent beside it (RFC 9101, 6.3), before any other rule looks at a parameter: what an
/// attacker puts outside is not seen. From here on, and through every page until the answer, only what it said is the request; the object
/// itself is not kept. So a reload fetches nothing anew, an object that expires while a person signs in breaks nothing, and what the client
/// put at its address meanwhile changes nothing about what the person agreed to.
/// </summary>
internal sealed class ResolvedRequestObject(RequestObjects.RequestObjects objects) : IAuthorizeCheck
{
    public async ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        if (!request.Parameters.Has("request") && !request.Parameters.Has("request_uri"))
            return CheckOutcome.Pass;

        switch (await objects.ReadAsync(request, cancellationToken))
        {
            case RequestObjectReading.Resolved { Parameters: var parameters }:
                request.Parameters = parameters;
                request.Signed = true;
                return CheckOutcome.Pass;
            case RequestObjectReading.Refused { Error: var error }:
                FindWayBack(request);
                return new CheckOutcome.Refused(error);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // Nothing inside can be believed. An address outside can, if it is one the client registered; the error goes there and carries nothing.
    private static void FindWayBack(AuthorizeRequest request)
    {
        var outside = request.Parameters["redirect_uri"];
        if (request.Parameters.Repeated.Contains("redirect_uri") || !RedirectUriRules.Matches(request.Client, outside))
            return;

        var responseType = request.Parameters["response_type"];
        request.RedirectUri = outside;
        request.ResponseMode = ResponseMode.DefaultOf(ResponseType.Find(responseType), responseType);
    }
}
