using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SecureAccess.RelyingParty;

/// <summary>
/// The sign-in of an app. It owns the exchange with the provider from the challenge to the session, the tokens in that
/// session, and the way out. It hands over a principal with the claims of a fully checked ID token, and
/// <see cref="SecureAccessTokens"/> for calls to APIs. Apps call it through <see cref="AddSecureAccess"/>.
/// </summary>
/// <example>
/// <code>
/// builder.Services.AddAuthentication().AddSecureAccess(options =>
/// {
///     options.Authority = "https://login.example.gov";
///     options.ClientId = "transcript-delivery";
///     options.ClientSecret = builder.Configuration["SecureAccess:ClientSecret"];
///     options.RequiredAcr = AcrLadder.Proofed;
/// });
/// </code>
/// </example>
public static class SignInRoom
{
    /// <summary>
    /// Adds the sign-in and the app's session cookie, and makes them the defaults (cookie to authenticate, provider to
    /// challenge) unless the app has named others.
    /// </summary>
    /// <param name="builder">The result of <c>AddAuthentication</c>.</param>
    /// <param name="configure">Sets authority, client and required level.</param>
    public static AuthenticationBuilder AddSecureAccess(this AuthenticationBuilder builder, Action<SecureAccessOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddAssurancePolicies();
        services.TryAddSingleton<RefreshOnce>();
        services.TryAddSingleton<IEndedSessions>(provider => new EndedSessionsInMemory(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ReceiveBackChannelLogout>();
        services.AddHttpContextAccessor();
        services.TryAddSingleton(provider => new SecureAccessTokens(
            provider.GetRequiredService<IOptionsMonitor<SecureAccessOptions>>(),
            provider.GetRequiredService<RefreshOnce>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SecureAccessTokens>>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<SecureAccessOptions>, CompleteSecureAccessOptions>());
        services.AddOptions<SecureAccessOptions>(SecureAccessDefaults.AuthenticationScheme).ValidateOnStart();
        services.Configure<AuthenticationOptions>(defaults =>
        {
            defaults.DefaultScheme ??= SecureAccessDefaults.SessionScheme;
            defaults.DefaultChallengeScheme ??= SecureAccessDefaults.AuthenticationScheme;
        });
        services.AddOptions<CookieAuthenticationOptions>(SecureAccessDefaults.SessionScheme)
            .Configure<IOptionsMonitor<SecureAccessOptions>>(ConfigureSession);
        return builder
            .AddCookie(SecureAccessDefaults.SessionScheme)
            .AddRemoteScheme<SecureAccessOptions, SecureAccessHandler>(
                SecureAccessDefaults.AuthenticationScheme, "Secure Access", configure);
    }

    /// <summary>The requirements of <see cref="AssurancePolicies"/>, with and without a sign-in in the same process.</summary>
    internal static void AddAssurancePolicies(this IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddAuthorization();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IUsedOnce>(provider => new UsedOnceInMemory(provider.GetRequiredService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, AcrRequirementHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, AmrRequirementHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, RecentSignInRequirementHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, ScopeRequirementHandler>());
        services.Replace(ServiceDescriptor.Singleton<IAuthorizationMiddlewareResultHandler, AssuranceResultHandler>());
    }

    private static void ConfigureSession(CookieAuthenticationOptions cookie, IOptionsMonitor<SecureAccessOptions> all)
    {
        var options = all.Get(SecureAccessDefaults.AuthenticationScheme);
        cookie.Cookie.Name = options.SessionCookieName;
        cookie.Cookie.Path = "/";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax;

        // Browsers keep Secure cookies on http://localhost too, so there is no exception for development.
        cookie.Cookie.SecurePolicy = Microsoft.AspNetCore.Http.CookieSecurePolicy.Always;
        cookie.ExpireTimeSpan = options.SessionIdleTimeout;
        cookie.SlidingExpiration = true;
        cookie.Events.OnValidatePrincipal = SessionCheck.CheckAsync;
        if (options.AccessDeniedPath.HasValue)
            cookie.AccessDeniedPath = options.AccessDeniedPath;
    }
}
