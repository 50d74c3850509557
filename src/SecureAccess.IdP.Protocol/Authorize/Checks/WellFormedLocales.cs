using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// <c>ui_locales</c>: language tags in order of preference. An unknown or malformed one is no error (OpenID Connect Core, 3.1.2.1) and is
/// dropped, so that nothing but a well-formed tag reaches a page.
/// </summary>
internal sealed class WellFormedLocales : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        request.UiLocales = LanguageTags.Read(request.Parameters["ui_locales"]);
        return ValueTask.FromResult(CheckOutcome.Pass);
    }
}
