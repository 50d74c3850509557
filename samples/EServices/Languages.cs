using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace EServices;

/// <summary>English and Spanish: by the visible switch (<c>?lang=</c>), which is remembered; else as the browser asks.</summary>
public sealed class Languages(ServiceApp service)
{
    private static readonly string[] Supported = ["en", "es"];

    private string CookieName => $"__Host-{service.Key}.lang";

    /// <summary>Lets every request speak its language.</summary>
    public void Use(IApplicationBuilder app)
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

    /// <summary>The same page in the other language. An answer to a form has no address of its own: the form's page is shown.</summary>
    public static string SwitchAddress(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var other = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "es" ? "en" : "es";
        var query = request.Query.Where(one => one.Key != "lang").Append(new("lang", other));
        return request.PathBase + request.Path + QueryString.Create(query);
    }

    private string? Chosen(HttpContext context) => FromAddress(context) ?? Known(context.Request.Cookies[CookieName]);

    private static string? FromAddress(HttpContext context) => Known(context.Request.Query["lang"]);

    private static string? Known(string? language) => Supported.Contains(language) ? language : null;
}
