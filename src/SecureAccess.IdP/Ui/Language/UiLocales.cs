using System.Globalization;

namespace SecureAccess.IdP.Ui.Language;

/// <summary>
/// <c>ui_locales</c> of an authorization request (OpenID Connect Core 1.0, 3.1.2.1): the hub hands it over here when a
/// request arrives. It holds for this response and the pages that follow, until the person uses the switch.
/// </summary>
public static class UiLocales
{
    /// <summary>Takes the first language in the list that is spoken here. An unknown one is no error (same section).</summary>
    /// <param name="context">The request that carried the parameter; its response must not have started.</param>
    /// <param name="uiLocales">Space-separated BCP 47 tags in order of preference, or null.</param>
    public static void Apply(HttpContext context, string? uiLocales)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var range in uiLocales.AsSpan().Split(' '))
        {
            if (Languages.Match(uiLocales.AsSpan()[range]) is { } language)
            {
                LanguageCookie.Write(context, language, lasting: false);
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = Languages.Cultures(language);
                return;
            }
        }
    }
}
