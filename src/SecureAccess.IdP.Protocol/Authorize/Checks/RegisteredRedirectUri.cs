using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// The redirect URI is one the client registered (RFC 9700, 2.1; RFC 6749, 3.1.2.3). It is always required, as OpenID Connect Core 3.1.2.1
/// does, and never guessed from a single registration. A wrong one is told to the person: redirecting there is the attack.
/// </summary>
internal sealed class RegisteredRedirectUri : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        var redirectUri = request.Parameters["redirect_uri"];
        if (request.Parameters.Repeated.Contains("redirect_uri") || !RedirectUriRules.Matches(request.Client, redirectUri))
        {
            return ValueTask.FromResult(CheckOutcome.Refuse(
                ErrorCode.InvalidRequest,
                "The application asked to return to an address that is not registered for it.",
                "Send redirect_uri once, exactly as registered."));
        }

        request.RedirectUri = redirectUri;
        return ValueTask.FromResult(CheckOutcome.Pass);
    }
}
