using System.Globalization;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// <c>max_age</c> is a whole number of seconds from zero up (OpenID Connect Core, 3.1.2.1). Absent, the client's <c>default_max_age</c>
/// counts. A number beyond a hundred years is refused with the malformed ones.
/// </summary>
internal sealed class WholeMaxAge : IAuthorizeCheck
{
    private const long MaximumSeconds = 100L * 366 * 24 * 3600;

    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        var text = request.Parameters["max_age"];
        if (text.Length == 0)
        {
            request.MaxAge = request.Client.DefaultMaxAge;
            return ValueTask.FromResult(CheckOutcome.Pass);
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > MaximumSeconds)
            return ValueTask.FromResult(CheckOutcome.Refuse(ErrorCode.InvalidRequest, "max_age must be a whole number of seconds."));

        request.MaxAge = TimeSpan.FromSeconds(seconds);
        return ValueTask.FromResult(CheckOutcome.Pass);
    }
}
