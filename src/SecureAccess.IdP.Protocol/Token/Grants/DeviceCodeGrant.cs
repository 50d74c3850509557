using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Token.Grants;

/// <summary><c>urn:ietf:params:oauth:grant-type:device_code</c> (RFC 8628, 3.4).</summary>
internal sealed class DeviceCodeGrant(DecoupledExchange exchange) : ITokenGrant
{
    public Task<TokenOutcome> ExchangeAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var deviceCode = request.Parameters["device_code"];
        return deviceCode.Length == 0
            ? Task.FromResult(TokenOutcome.Refuse(ErrorCode.InvalidRequest, "device_code is required."))
            : exchange.PollAsync(request, DecoupledKind.Device, deviceCode, cancellationToken);
    }
}
