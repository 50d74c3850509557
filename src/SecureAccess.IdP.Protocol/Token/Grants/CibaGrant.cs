using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Token.Grants;

/// <summary><c>urn:openid:params:grant-type:ciba</c> (CIBA Core, 10.1), in poll mode and after a ping alike.</summary>
internal sealed class CibaGrant(DecoupledExchange exchange) : ITokenGrant
{
    public Task<TokenOutcome> ExchangeAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var authReqId = request.Parameters["auth_req_id"];
        return authReqId.Length == 0
            ? Task.FromResult(TokenOutcome.Refuse(ErrorCode.InvalidRequest, "auth_req_id is required."))
            : exchange.PollAsync(request, DecoupledKind.Backchannel, authReqId, cancellationToken);
    }
}
