using Microsoft.Net.Http.Headers;

namespace SecureAccess.IdP.Ui.Headers;

/// <summary>
/// The headers that every answer carries, and those that every HTML page carries besides (ASVS 5.0, 3.4). They are
/// set when the response starts, so that error pages have them too. A response that brings its own
/// Content-Security-Policy because a specification needs it keeps it.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next, IHostEnvironment environment)
{
    private const string Permissions =
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), " +
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), " +
        "publickey-credentials-create=(self), publickey-credentials-get=(self)";

    // Two years, subdomains included (ASVS 3.4.1, level 2). Not in Development: a browser would remember it for localhost.
    private const string TransportSecurity = "max-age=63072000; includeSubDomains";

    private readonly bool strictTransport = !environment.IsDevelopment();

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state => Write((State)state), new State(context, strictTransport));
        return next(context);
    }

    private static Task Write(State state)
    {
        var headers = state.Context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        // RFC 6797, 7.2: never over plain http.
        if (state.StrictTransport && state.Context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = TransportSecurity;
        }

        if (state.Context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
        {
            WritePage(state.Context, headers);
        }

        return Task.CompletedTask;
    }

    private static void WritePage(HttpContext context, IHeaderDictionary headers)
    {
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = context.RequestServices.GetRequiredService<ContentSecurityPolicy>().ToString();
        }

        // A page that is made to be framed says so itself (Session Management 1.0, 3.2); the older header has no word for everybody.
        var framed = headers.ContentSecurityPolicy.ToString().Contains("frame-ancestors *", StringComparison.Ordinal);
        if (!framed)
        {
            headers.XFrameOptions = "DENY";
        }

        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = framed ? "cross-origin" : "same-origin";
        headers["Permissions-Policy"] = Permissions;
        // A page of ours shows what a person typed; neither a cache nor the back button of a shared computer may keep it.
        headers.CacheControl = "no-store";
        headers.Remove(HeaderNames.Pragma);
    }

    private sealed record State(HttpContext Context, bool StrictTransport);
}
