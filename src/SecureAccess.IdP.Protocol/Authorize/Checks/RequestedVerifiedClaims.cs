using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.IdentityAssurance;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// <c>verified_claims</c> of the <c>claims</c> parameter (OpenID Connect for Identity Assurance 1.0, 5.4 to 5.7): well-formed in both places,
/// or refused. What is well-formed and cannot be met is no error; it is left out of the answer.
/// </summary>
internal sealed class RequestedVerifiedClaims(VerifiedClaimsReader reader) : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Check(request));

    private CheckOutcome Check(AuthorizeRequest request)
    {
        var asked = new List<VerifiedClaimsRequest>();
        foreach (var place in new[] { request.Claims.VerifiedClaimsOfIdToken, request.Claims.VerifiedClaimsOfUserInfo })
        {
            switch (reader.Read(place))
            {
                case VerifiedClaimsReading.Malformed { Description: var description }:
                    return CheckOutcome.Refuse(ErrorCode.InvalidRequest, description);
                case VerifiedClaimsReading.Read { Requests: var requests }:
                    asked.AddRange(requests);
                    break;
            }
        }

        request.VerifiedClaims = VerifiedClaimsAsked.Of(asked, request.Client.VerifiedClaims);
        return CheckOutcome.Pass;
    }
}
