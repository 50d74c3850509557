using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>The response mode is absent or <c>query</c> (OAuth 2.0 Multiple Response Types, 2.1).</summary>
internal sealed class QueryResponseMode : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(request.Parameters["response_mode"] is "" or "query"
            ? CheckOutcome.Pass
            : CheckOutcome.Refuse(ErrorCode.InvalidRequest, "Only response_mode=query is supported."));
}
