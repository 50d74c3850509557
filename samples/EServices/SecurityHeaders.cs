
namespace EServices;

/// <summary>The headers of every answer.</summary>
public static class SecurityHeaders
{
    /// <summary>Sets them.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app, ServiceApp service)
    {
        ArgumentNullException.ThrowIfNull(service);

        // Browsers apply form-action to the redirects that follow a form, too: sign-out and step-up lead to the provider.
        var provider = new Uri(service.Authority).GetLeftPart(UriPartial.Authority);
        var policy =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; " +
            $"form-action 'self' {provider}";
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";

            // Tax data must not stay in caches of a shared computer; the stylesheet sets its own value later.
            headers.CacheControl = "no-cache, no-store";
            return next(context);
        });
    }
}
