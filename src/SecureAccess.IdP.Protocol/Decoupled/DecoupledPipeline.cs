using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Authorize.Checks;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Decoupled;

/// <summary>
/// The rules of the authorization endpoint that hold for a request without redirect and response type as well, in the same order. They are
/// walked when the client asks and again whenever the person comes back, so what was disabled meanwhile is refused.
/// </summary>
internal sealed class DecoupledPipeline(IClientDirectory clients, RequestReaders readers)
{
    private readonly IAuthorizeCheck[] table =
    [
        new KnownClient(clients),
        new ParametersOnce(),
        new AllowedScopes(),
        new AllowedResource(),
        new AllowedAuthorizationDetails(readers.Details),
        new BoundedValues(),
        new WholeMaxAge(),
        new WishedAcrValues(),
        new RequestedClaims(readers.Claims),
        new RequestedVerifiedClaims(readers.VerifiedClaims),
        new WellFormedLocales(),
    ];

    public async ValueTask<CheckOutcome> RunAsync(AuthorizeRequest request, string grantType, CancellationToken cancellationToken)
    {
        foreach (var check in table)
        {
            if (await check.CheckAsync(request, cancellationToken) is CheckOutcome.Refused refused)
                return refused;
        }

        return request.Client.GrantTypes.Contains(grantType)
            ? ProvenOrigin.Check(request.Client, grantType)
            : CheckOutcome.Refuse(ErrorCode.UnauthorizedClient, "The client is not registered for this grant type.");
    }
}
