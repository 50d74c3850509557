using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// <c>acr_values</c>: a list in order of preference, a wish (OpenID Connect Core, 3.1.2.1); unknown values are the host's to pass over.
/// Absent, the client's <c>default_acr_values</c> count. Only the number is bounded.
/// </summary>
internal sealed class WishedAcrValues : IAuthorizeCheck
{
    private const int MaximumValues = 20;

    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        var wished = SpaceDelimited.Split(request.Parameters["acr_values"]);
        if (wished.Count > MaximumValues)
            return ValueTask.FromResult(CheckOutcome.Refuse(ErrorCode.InvalidRequest, "acr_values holds too many values."));

        request.AcrValues = wished.Count > 0 ? wished : request.Client.DefaultAcrValues;
        return ValueTask.FromResult(CheckOutcome.Pass);
    }
}
