using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;

namespace SecureAccess.IdP.Ui;

/// <summary>
/// The stylesheet and the script. Compressed, since they are public and alike for everybody; pages are not, because
/// compressing a secret beside chosen text tells its length (BREACH).
/// </summary>
internal static class StaticAssets
{
    public static void Configure(ResponseCompressionOptions options)
    {
        options.EnableForHttps = true;
        options.MimeTypes = ["text/css", "text/javascript", "image/svg+xml"];
    }

    public static IApplicationBuilder Use(IApplicationBuilder app)
    {
        app.UseWhen(IsAsset, branch => branch.UseResponseCompression());
        return app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = KeepIfVersioned });
    }

    private static bool IsAsset(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/css", StringComparison.Ordinal)
        || context.Request.Path.StartsWithSegments("/js", StringComparison.Ordinal);

    // asp-append-version puts a hash of the content into the URL, so that URL's content never changes.
    private static void KeepIfVersioned(StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl =
            file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=300";
}
