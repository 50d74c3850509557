using Microsoft.AspNetCore.WebUtilities;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>
/// The form by which a page's script runs a ceremony: it posts to the page's handlers <c>PasskeyOptions</c>, which begins one, and
/// <c>Passkey</c>, which takes the answer.
/// </summary>
/// <param name="Makes">Whether a passkey is made, not used.</param>
/// <param name="Button">What the button says.</param>
/// <param name="Kind">How much it weighs.</param>
public sealed record PasskeyForm(bool Makes, string Button, ButtonKind Kind)
{
    /// <summary>Whether passkeys are offered in the username field too.</summary>
    public bool Autofill { get; init; }

    /// <summary>The URL of the way to go on without one, offered when none was used; null where the page lists the ways itself.</summary>
    public string? Instead { get; init; }

    /// <summary>The URL of one of the page's handlers.</summary>
    public static string Url(HttpRequest request, string handler) =>
        QueryHelpers.AddQueryString(Continue.Self(request), Continue.HandlerParameter, handler);
}
