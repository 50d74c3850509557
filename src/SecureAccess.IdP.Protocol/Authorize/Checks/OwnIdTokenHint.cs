using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// <c>id_token_hint</c> is an ID token we issued to this client; an expired one is as good (OpenID Connect Core, 3.1.2.1). Whom it names
/// decides later who may be proceeded with.
/// </summary>
internal sealed class OwnIdTokenHint(IdTokenHints hints) : IAuthorizeCheck
{
    public async ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        var token = request.Parameters["id_token_hint"];
        if (token.Length == 0)
            return CheckOutcome.Pass;

        if (await hints.ReadAsync(token, cancellationToken) is not HintReading.Valid { Hint: var hint }
            || hint.ClientId != request.Client.ClientId)
        {
            return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "id_token_hint is not an ID token issued to this client.");
        }

        request.IdTokenHint = hint;
        return CheckOutcome.Pass;
    }
}
