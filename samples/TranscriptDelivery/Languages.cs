using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace TranscriptDelivery;

/// <summary>English and Spanish: by the visible switch (<c>?lang=</c>), which is remembered; else as the browser asks.</summary>
public static class Languages
{
    public const string CookieName = "__Host-transcript-delivery.lang";

    private static readonly string[] Supported = ["en", "es"];

    public static void UseLanguages(this IApplicationBuilder app)
    {
        var options = new RequestLocalizationOptions()
            .SetDefaultCulture("en").AddSupportedCultures(Supported).AddSupportedUICultures(Supported);
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(context => Task.FromResult(Chosen(context) is { } language ? new ProviderCultureResult(language) : null)),
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
        app.UseRequestLocalization(options);
        app.Use((context, next) =>
        {
            if (FromAddress(context) is { } language)
            {
                context.Response.Cookies.Append(CookieName, language, new CookieOptions
                {
                    Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365),
                });
            }

            return next(context);
        });
    }

    /// <summary>The same page in the other language.</summary>
    public static string SwitchAddress(HttpRequest request)
    {
        var other = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "es" ? "en" : "es";
        var query = request.Query.Where(one => one.Key != "lang").Append(new("lang", other));
        return request.PathBase + request.Path + QueryString.Create(query);
    }

    private static string? Chosen(HttpContext context) => FromAddress(context) ?? Known(context.Request.Cookies[CookieName]);

    private static string? FromAddress(HttpContext context) => Known(context.Request.Query["lang"]);

    private static string? Known(string? language) => Supported.Contains(language) ? language : null;
}
