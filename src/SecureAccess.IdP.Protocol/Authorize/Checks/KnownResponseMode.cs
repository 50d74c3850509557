using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// The response mode is one we know and fits the response type (OAuth 2.0 Multiple Response Types, 2.1 and 5; Form Post Response Mode, 2;
/// JARM, 2.3). It stands before everything that is answered by redirect, because refusals travel by it too; where it is itself at fault,
/// they travel by the type's own.
/// </summary>
internal sealed class KnownResponseMode : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Check(request));

    private static CheckOutcome Check(AuthorizeRequest request)
    {
        var sent = request.Parameters["response_type"];
        var standard = ResponseMode.DefaultOf(ResponseType.Find(sent), sent);
        request.ResponseMode = standard;

        // Sent twice there is none to trust; ParametersOnce says so.
        var asked = request.Parameters["response_mode"];
        if (asked.Length == 0 || request.Parameters.Repeated.Contains("response_mode"))
            return CheckOutcome.Pass;

        if (ResponseMode.Find(asked, standard) is not { } mode)
            return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "response_mode is not one of the supported values.");

        if (mode.Carrier == ResponseCarrier.Query && standard.Carrier == ResponseCarrier.Fragment)
            return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "Tokens are not sent in a query; use fragment or form_post.");

        // A browser visits nothing of another scheme by POST, and must not run what calls itself one (CVE-2024-21637).
        if (mode.Carrier == ResponseCarrier.FormPost && !IsWeb(request.RedirectUri))
            return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "form_post needs an http or https redirect_uri.");

        request.ResponseMode = mode;
        return CheckOutcome.Pass;
    }

    private static bool IsWeb(string uri) =>
        uri.StartsWith("https://", StringComparison.Ordinal) || uri.StartsWith("http://", StringComparison.Ordinal);
}
