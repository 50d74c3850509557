using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// What is kept or passed on for the client is of a bounded size: the nonce goes into a row and a token, the state into an address, the
/// login hint into a form.
/// </summary>
internal sealed class BoundedValues : IAuthorizeCheck
{
    private static readonly (string Name, int Length)[] Bounds =
    [
        ("nonce", 512),
        ("state", 4096),
        ("login_hint", 320),
        ("redirect_uri", 2048),
        ("display", 32),
        ("claims_locales", 512),
    ];

    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        foreach (var (name, length) in Bounds)
        {
            if (request.Parameters[name].Length > length)
                return ValueTask.FromResult(CheckOutcome.Refuse(ErrorCode.InvalidRequest, $"{name} is too long."));
        }

        return ValueTask.FromResult(CheckOutcome.Pass);
    }
}
