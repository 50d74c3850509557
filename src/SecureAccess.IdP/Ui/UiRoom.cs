using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using SecureAccess.IdP.Ui.Forms;
using SecureAccess.IdP.Ui.Headers;
using SecureAccess.IdP.Ui.Language;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.Ui;

/// <summary>
/// The deed of this room. It owns how every hosted page looks, speaks and is protected: layout, stylesheet, script,
/// tag helpers, languages, security headers, the pages for a status or a fault, the help page. It hands over
/// <see cref="HostedPage"/>, <see cref="OutcomePage"/>, <see cref="Continue"/>, <see cref="UiLocales"/>,
/// <see cref="ContentSecurityPolicy"/> and the <c>sa-</c> tag helpers. Every room calls it; it calls none.
/// </summary>
public static class UiRoom
{
    /// <summary>Adds Razor Pages that live in their rooms, their languages, cookies and messages.</summary>
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddOptions<UiOptions>().BindConfiguration(UiOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<UiOptions>, UiOptionsValidator>();
        services.AddSingleton<IValidateOptions<UiOptions>, HelpDeskHoursValidator>();

        services.AddLocalization();
        // Spanish letters go out as they are; the encoder still escapes whatever HTML could take for markup.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        services.AddRazorPages(options =>
            {
                options.Conventions.Add(new FormOnly());
                options.Conventions.ConfigureFilter(new ExpiredForm.Filter()).ConfigureFilter(new UnknownHandler());
            })
            .WithRazorPagesAtContentRoot()
            .ConfigureApplicationPartManager(WithoutControllers)
            .AddViewLocalization()
            .AddDataAnnotationsLocalization();
        services.ConfigureOptions<ValidationMessages>();
        services.AddOptions<RazorPagesOptions>().Configure<IHostEnvironment>(Gallery.OnlyInDevelopment);

        services.AddAntiforgery(options =>
        {
            options.Cookie = new HostCookieBuilder("__Host-sa-antiforgery");
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookieTempDataProviderOptions>(options => options.Cookie = new HostCookieBuilder("__Host-sa-notice"));

        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<ContentSecurityPolicy>();
        services.AddSingleton<StatusPages>();
        services.AddExceptionHandler<FaultHandler>();
        services.AddResponseCompression(StaticAssets.Configure);
        return services;
    }

    // There are none, and looking for them among all types of the server was a twentieth of its start.
    private static void WithoutControllers(ApplicationPartManager parts) =>
        parts.FeatureProviders.Remove(parts.FeatureProviders.OfType<ControllerFeatureProvider>().Single());

    /// <summary>
    /// The first part of the pipeline. The language stands outermost, so that a fault's page speaks it as well;
    /// then the headers, so that every answer further in carries them.
    /// </summary>
    public static IApplicationBuilder UseUi(this IApplicationBuilder app)
    {
        app.UseRequestLocalization();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(StatusPages.HandleAsync);
        return StaticAssets.Use(app);
    }

    /// <summary>Maps all Razor pages of all rooms, and the language switch.</summary>
    public static IEndpointRouteBuilder MapUi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRazorPages();
        LanguageSwitch.Map(endpoints);
        return endpoints;
    }
}
