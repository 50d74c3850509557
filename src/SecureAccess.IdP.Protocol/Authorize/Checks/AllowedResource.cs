using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Token;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// <c>resource</c>, once or several times, names resource servers the client is registered for (RFC 8707, 2); the tokens are then for those
/// only. Without it they are for all of the client's. An unknown one is refused: ignored, it would yield a token for somebody else than the
/// client thinks.
/// </summary>
internal sealed class AllowedResource : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        if (!TargetedResources.TryNarrow(request.Parameters, request.Client.Resources, out var resources))
            return ValueTask.FromResult(CheckOutcome.Refuse(ErrorCode.InvalidTarget, "The client is not registered for this resource."));

        request.Resources = resources;
        return ValueTask.FromResult(CheckOutcome.Pass);
    }
}
