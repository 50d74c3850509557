using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// <c>resource</c> names a resource server the client is registered for (RFC 8707, 2); the tokens are then for that one only. Without it
/// they are for all of the client's. An unknown one is refused: ignored, it would yield a token for somebody else than the client thinks.
/// </summary>
internal sealed class AllowedResource : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        var resource = request.Parameters["resource"];
        if (resource.Length > 0 && !request.Client.Resources.Contains(resource))
            return ValueTask.FromResult(CheckOutcome.Refuse(ErrorCode.InvalidTarget, "The client is not registered for this resource."));

        request.Resources = resource.Length > 0 ? [resource] : request.Client.Resources;
        return ValueTask.FromResult(CheckOutcome.Pass);
    }
}
