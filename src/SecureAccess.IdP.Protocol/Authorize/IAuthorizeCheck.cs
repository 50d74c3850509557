namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>One rule about an authorization request: it refuses the request, or adds what it proved.</summary>
internal interface IAuthorizeCheck
{
    ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken);
}
