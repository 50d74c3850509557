using System.Buffers.Text;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary><c>dpop_jkt</c> (RFC 9449, 10): the thumbprint of the key whose proof alone will redeem the code. It is base64url of a SHA-256.</summary>
internal sealed class DpopKeyThumbprint : IAuthorizeCheck
{
    private const int Length = 43;

    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        var thumbprint = request.Parameters["dpop_jkt"];
        if (thumbprint.Length > 0 && (thumbprint.Length != Length || !Base64Url.IsValid(thumbprint)))
            return ValueTask.FromResult(CheckOutcome.Refuse(ErrorCode.InvalidRequest, "dpop_jkt must be 43 base64url characters."));

        request.DpopJkt = thumbprint;
        return ValueTask.FromResult(CheckOutcome.Pass);
    }
}
