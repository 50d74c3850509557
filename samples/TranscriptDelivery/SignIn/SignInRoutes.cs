using Microsoft.AspNetCore.Authentication;
using SecureAccess.RelyingParty;

namespace TranscriptDelivery.SignIn;

/// <summary>The two ways to the provider that people choose themselves: in, and out.</summary>
public static class SignInRoutes
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        // "as=another" asks for the password even if a session is alive at the provider, so that a person at a shared
        // computer is not let in as the one before.
        routes.MapGet("/sign-in", (string? returnUrl, string? @as) => Results.Challenge(
            new SecureAccessChallenge { RedirectUri = LocalPath.Or(returnUrl, "/clients"), Prompt = @as == "another" ? "login" : null },
            [SecureAccessDefaults.AuthenticationScheme]));

        // The anti-forgery token is checked because the form is bound: nobody else's page can sign a person out.
        routes.MapPost("/sign-out", ([Microsoft.AspNetCore.Mvc.FromForm] string? reason) => Results.SignOut(
            new AuthenticationProperties { RedirectUri = "/signed-out" },
            [SecureAccessDefaults.SessionScheme, SecureAccessDefaults.AuthenticationScheme]));
    }
}
