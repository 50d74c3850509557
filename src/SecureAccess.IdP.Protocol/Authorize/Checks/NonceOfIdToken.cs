using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// Where an ID token comes through the browser, <c>nonce</c> is required (OpenID Connect Core, 3.2.2.1 and 3.3.2.11): nothing else ties
/// the token to the browser that asked, and an attacker could slip one in. So is <c>openid</c>: without it there is no ID token (3.1.2.1).
/// </summary>
internal sealed class NonceOfIdToken : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(
        !request.ResponseType.IdToken ? CheckOutcome.Pass
        : !request.Parameters.Has("nonce") ? CheckOutcome.Refuse(ErrorCode.InvalidRequest, "nonce is required with this response type.")
        : !request.Scopes.Contains(StandardScopes.OpenId) ? CheckOutcome.Refuse(ErrorCode.InvalidScope, "An ID token needs the scope openid.")
        : CheckOutcome.Pass);
}
