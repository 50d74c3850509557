using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>
/// What the host is asked about a checked request, whichever way it came: by redirect, from a device or behind the person's back. One place
/// fills it in, so that nothing a client asks for passes a person by on one of the ways.
/// </summary>
internal static class GateQuestion
{
    public static InteractionRequest Of(HttpContext context, AuthorizeRequest request, ArrivedRequest arrived, bool resumed) => new()
    {
        HttpContext = context,
        Arrived = arrived,
        Resumed = resumed,
        Client = request.Client,
        RedirectUri = request.RedirectUri,
        Scopes = request.Scopes,
        AuthorizationDetails = request.AuthorizationDetails,
        Prompt = request.Prompt,
        MaxAge = request.MaxAge,
        AcrValues = request.AcrValues,
        EssentialAcrValues = request.EssentialAcrValues,
        LoginHint = request.Parameters["login_hint"],
        UiLocales = request.UiLocales,
        IdTokenHint = request.IdTokenHint,
        NamedSubject = request.NamedSubject,
        Claims = request.Claims,
        VerifiedClaims = request.VerifiedClaims,
    };
}
