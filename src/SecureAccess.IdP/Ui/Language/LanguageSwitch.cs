using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace SecureAccess.IdP.Ui.Language;

/// <summary>
/// The visible switch: a plain link to <c>/language</c>, which remembers the choice and returns to the same page with
/// the same query. By GET, since it changes nothing but the words on the page.
/// </summary>
internal static class LanguageSwitch
{
    private const string Path = "/language";

    public static string Link(HttpRequest request, string language) =>
        QueryHelpers.AddQueryString(request.PathBase.ToUriComponent() + Path, new Dictionary<string, string?>
        {
            ["to"] = language,
            ["return"] = Continue.Self(request),
        });

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(Path, Choose);

    private static RedirectHttpResult Choose(HttpContext context, string? to, string? @return)
    {
        if (Languages.Match(to) is { } language)
        {
            LanguageCookie.Write(context, language, lasting: true);
        }

        // Only a page of our own, as the link wrote it: an open redirect here would lend our name to any site, and a header takes nothing
        // beyond ASCII.
        var local = @return is not null && RedirectHttpResult.IsLocalUrl(@return) && Ascii.IsValid(@return) ? @return : "/help";
        return TypedResults.LocalRedirect(local);
    }
}
