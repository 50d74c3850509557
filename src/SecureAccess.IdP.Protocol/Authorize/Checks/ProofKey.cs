using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Token;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// PKCE with S256 (RFC 7636, 4.3; RFC 9700, 2.1.1). <c>plain</c> protects nothing an observer of the request does not see, and is refused,
/// also where it is the default by omission (4.3). A confidential client of the basic profile may go without; nobody else.
/// </summary>
internal sealed class ProofKey : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Check(request));

    private static CheckOutcome Check(AuthorizeRequest request)
    {
        var challenge = request.Parameters["code_challenge"];
        var method = request.Parameters["code_challenge_method"];
        if (challenge.Length == 0)
        {
            if (method.Length > 0)
                return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "code_challenge_method was sent without code_challenge.");

            // Without a code there is nothing to prove possession of.
            return request.ResponseType.Code && CodeVerifier.IsRequiredOf(request.Client)
                ? CheckOutcome.Refuse(ErrorCode.InvalidRequest, "code_challenge is required.", "Use PKCE with S256 (RFC 7636).")
                : CheckOutcome.Pass;
        }

        if (method != "S256")
            return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "code_challenge_method must be S256.");

        if (!CodeVerifier.IsChallenge(challenge))
            return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "code_challenge must be 43 base64url characters.");

        request.CodeChallenge = challenge;
        return CheckOutcome.Pass;
    }
}
