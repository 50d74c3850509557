using EServices.SignIn;
using SecureAccess.RelyingParty;

namespace EServices;

/// <summary>
/// What the applications of the agency have in common beside the sign-in itself: the look, both languages, the pages around signing in and
/// out, anti-forgery, headers. An application adds its pages, its API and its <c>AddSecureAccess</c>.
/// </summary>
public static class ServiceSetup
{
    /// <summary>Registers the common parts.</summary>
    public static IMvcBuilder AddServicePages(this WebApplicationBuilder builder, ServiceApp app)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(app);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton(app);
        builder.Services.AddSingleton<Languages>();
        builder.Services.AddLocalization(localization => localization.ResourcesPath = "Texts");
        builder.Services.AddRouting(routing => routing.LowercaseUrls = true);
        builder.Services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = $"__Host-{app.Key}.form";
            antiforgery.Cookie.Path = "/";
        });
        builder.Services.AddHealthChecks();
        return builder.Services.AddRazorPages();
    }

    /// <summary>Runs the common parts before an application's own endpoints, and maps the pages of both.</summary>
    public static void UseServicePages(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseSecurityHeaders(app.Services.GetRequiredService<ServiceApp>());
        app.Services.GetRequiredService<Languages>().Use(app);
        app.UseExceptionHandler("/problem");
        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
            pages => pages.UseStatusCodePagesWithReExecute("/problem", "?status={0}"));
        if (!app.Environment.IsDevelopment())
            app.UseHsts();

        // Anti-forgery refuses to mark its own cookie Secure on http; browsers keep Secure cookies on http://localhost, so the
        // mark is put on here, for every cookie alike.
        app.UseCookiePolicy(new CookiePolicyOptions { Secure = CookieSecurePolicy.Always });
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages();
        app.MapSignIn();
        app.MapSecureAccessLogout();
        app.MapHealthChecks("/health");
    }
}
