using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SecureAccess.RelyingParty;

/// <summary>
/// The end of a session that the provider asks for. It owns the two endpoints to which the provider turns, and the memory of
/// ended sessions that every request is checked against. Apps call it through <see cref="MapSecureAccessLogout"/>.
/// </summary>
public static class LogoutRoom
{
    private const int LargestForm = 32 * 1024;
    private static readonly FormOptions Limits = new() { BufferBodyLengthLimit = LargestForm, ValueCountLimit = 16 };

    /// <summary>
    /// Maps <see cref="SecureAccessOptions.BackChannelLogoutPath"/> and <see cref="SecureAccessOptions.FrontChannelLogoutPath"/>;
    /// register them at the provider as <c>backchannel_logout_uri</c> and <c>frontchannel_logout_uri</c>.
    /// </summary>
    /// <param name="routes">The app.</param>
    public static IEndpointRouteBuilder MapSecureAccessLogout(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var options = routes.ServiceProvider.GetRequiredService<IOptionsMonitor<SecureAccessOptions>>()
            .Get(SecureAccessDefaults.AuthenticationScheme);

        // The provider's server posts the token: no cookie, no anti-forgery token, no signed-in person. The signature is the proof.
        routes.MapPost(options.BackChannelLogoutPath, BackChannelAsync)
            .AllowAnonymous().DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargestForm)).ExcludeFromDescription();
        routes.MapGet(options.FrontChannelLogoutPath, FrontChannelAsync).AllowAnonymous().ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> BackChannelAsync(HttpContext context, ReceiveBackChannelLogout receive)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!context.Request.HasFormContentType
            || (await context.Request.ReadFormAsync(Limits, context.RequestAborted))["logout_token"] is not [{ Length: > 0 } token])
            return Refusal("The request holds no logout_token, or more than one.");
        return await receive.ReceiveAsync(token, context.RequestAborted) switch
        {
            ReceiveBackChannelLogout.Outcome.Ended => Results.Ok(),
            ReceiveBackChannelLogout.Outcome.Unavailable => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
            _ => Refusal("The logout token is not valid."),
        };
    }

    /// <summary>
    /// Front-Channel Logout 1.0 section 3: a frame in the person's own browser. It ends the session of this browser only, and
    /// only the one that is named: the request is not signed, so it can say nothing about anybody else's.
    /// </summary>
    private static async Task<IResult> FrontChannelAsync(
        HttpContext context, IOptionsMonitor<SecureAccessOptions> all, IEndedSessions sessions, TimeProvider clock)
    {
        var options = all.Get(SecureAccessDefaults.AuthenticationScheme);
        var query = context.Request.Query;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; frame-ancestors {new Uri(options.Authority).GetLeftPart(UriPartial.Authority)}";
        context.Response.Headers.Remove("X-Frame-Options");
        if (query["iss"] is not [{ } issuer] || query["sid"] is not [{ Length: > 0 } sid]
            || !string.Equals(issuer.TrimEnd('/'), options.Authority.TrimEnd('/'), StringComparison.Ordinal))
            return Results.BadRequest();

        var session = await context.AuthenticateAsync(options.SignInScheme);
        if (session.Principal?.FindFirst("sid")?.Value is not { } own || !string.Equals(own, sid, StringComparison.Ordinal))
            return Results.Ok();

        // The cookie goes, and copies of it are worth nothing.
        await sessions.EndAsync(new SessionEnding.OfSession(sid), clock.GetUtcNow() + options.SessionLifetime, context.RequestAborted);
        await context.SignOutAsync(options.SignInScheme);
        return Results.Ok();
    }

    // Section 2.8: 400, with an error as OAuth writes them.
    private static IResult Refusal(string description) =>
        Results.Json(new { error = "invalid_request", error_description = description }, statusCode: StatusCodes.Status400BadRequest);
}
