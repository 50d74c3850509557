using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SecureAccess.RelyingParty;

/// <summary>Ends a session that is old, however busy it is: the cookie's own sliding expiry knows the idle time only.</summary>
internal static class SessionClock
{
    private const string StartedAt = ".secureaccess.started";

    public static void Start(AuthenticationProperties session, DateTimeOffset now) =>
        session.SetString(StartedAt, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    public static Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var lifetime = services.GetRequiredService<IOptionsMonitor<SecureAccessOptions>>()
            .Get(SecureAccessDefaults.AuthenticationScheme).SessionLifetime;
        if (!long.TryParse(context.Properties.GetString(StartedAt), NumberStyles.None, CultureInfo.InvariantCulture, out var started)
            || now - DateTimeOffset.FromUnixTimeSeconds(started) > lifetime)
            context.RejectPrincipal();
        return Task.CompletedTask;
    }
}
