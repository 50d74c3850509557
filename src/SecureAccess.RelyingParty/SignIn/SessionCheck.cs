using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SecureAccess.RelyingParty;

/// <summary>
/// Ends a session that is old, however busy it is, since the cookie's own sliding expiry knows the idle time only; and one
/// that the provider has ended.
/// </summary>
internal static class SessionCheck
{
    private const string StartedAt = ".secureaccess.started";
    private const string IssuedAt = ".secureaccess.issued";

    /// <summary>Notes when the session began, on our clock, and when its ID token was issued, on the provider's.</summary>
    public static void Start(AuthenticationProperties session, DateTimeOffset now, DateTimeOffset issuedAt)
    {
        Set(session, StartedAt, now);
        Set(session, IssuedAt, issuedAt);
    }

    public static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var lifetime = services.GetRequiredService<IOptionsMonitor<SecureAccessOptions>>()
            .Get(SecureAccessDefaults.AuthenticationScheme).SessionLifetime;
        if (Get(context.Properties, StartedAt) is not { } started || now - started > lifetime
            || Get(context.Properties, IssuedAt) is not { } issued || context.Principal?.Subject is not { } subject
            || await services.GetRequiredService<IEndedSessions>().HasEndedAsync(
                new SessionIdentity(subject, context.Principal.FindFirst("sid")?.Value, issued), context.HttpContext.RequestAborted))
            context.RejectPrincipal();
    }

    private static void Set(AuthenticationProperties session, string name, DateTimeOffset time) =>
        session.SetString(name, time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    private static DateTimeOffset? Get(AuthenticationProperties session, string name) =>
        long.TryParse(session.GetString(name), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
