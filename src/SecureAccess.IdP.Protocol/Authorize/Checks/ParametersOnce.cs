using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>No parameter is sent twice (RFC 6749, 3.1): two readers of one request could each believe another value (CVE-2026-9689).</summary>
internal sealed class ParametersOnce : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(request.Parameters.Repeated.Count == 0
            ? CheckOutcome.Pass
            : CheckOutcome.Refuse(ErrorCode.InvalidRequest, "A parameter was sent more than once."));
}
