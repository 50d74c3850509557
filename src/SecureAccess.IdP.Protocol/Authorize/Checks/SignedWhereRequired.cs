using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>The request was signed, if the client registered that all of its are (RFC 9101, 10.5).</summary>
internal sealed class SignedWhereRequired : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(
        request.Signed || !request.Client.RequireSignedRequestObject
            ? CheckOutcome.Pass
            : CheckOutcome.Refuse(ErrorCode.InvalidRequest, "The client has to sign its authorization requests.", "Use a request object (RFC 9101)."));
}
