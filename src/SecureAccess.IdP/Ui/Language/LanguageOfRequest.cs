using Microsoft.AspNetCore.Localization;

namespace SecureAccess.IdP.Ui.Language;

/// <summary>The language of a request: what was chosen (cookie), else what the browser asks for, else English.</summary>
internal sealed class LanguageOfRequest : RequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var language = LanguageCookie.Read(httpContext.Request) ?? Asked(httpContext.Request);
        if (language is null)
        {
            return NullProviderCultureResult;
        }

        var (formats, texts) = Languages.Cultures(language);
        return Task.FromResult<ProviderCultureResult?>(new(formats.Name, texts.Name));
    }

    private static string? Asked(HttpRequest request)
    {
        if (request.Headers.AcceptLanguage.Count == 0)
        {
            return null;
        }

        return request.GetTypedHeaders().AcceptLanguage
            .Where(asked => asked.Quality is null or > 0)
            .OrderByDescending(asked => asked.Quality ?? 1)
            .Select(asked => Languages.Match(asked.Value))
            .FirstOrDefault(language => language is not null);
    }
}
