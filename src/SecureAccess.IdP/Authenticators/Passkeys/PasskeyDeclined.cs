using Microsoft.AspNetCore.WebUtilities;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>Where a person posts that they have no passkey to use or make for what an application would like.</summary>
internal static class PasskeyDeclined
{
    /// <summary>The URL, with the flow of this request.</summary>
    public static string Url(HttpRequest request) =>
        QueryHelpers.AddQueryString(Continue.WithFlow(request, Continue.NotNowPath), Continue.DeclinedParameter, Continue.DeclinedPasskey);
}
