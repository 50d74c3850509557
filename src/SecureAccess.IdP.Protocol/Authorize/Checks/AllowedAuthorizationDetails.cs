using System.Diagnostics;
using SecureAccess.IdP.Protocol.AuthorizationDetails;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary><c>authorization_details</c> holds objects of types this server knows and the client may ask for (RFC 9396, 2 and 5).</summary>
internal sealed class AllowedAuthorizationDetails(DetailsReader reader) : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        switch (reader.Read(request.Parameters, request.Client))
        {
            case DetailsReading.Read { Details: var details }:
                request.AuthorizationDetails = details;
                return ValueTask.FromResult(CheckOutcome.Pass);
            case DetailsReading.Refused { Error: var error }:
                return ValueTask.FromResult<CheckOutcome>(new CheckOutcome.Refused(error));
            default:
                throw new UnreachableException();
        }
    }
}
