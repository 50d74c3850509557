using SecureAccess.RelyingParty;

namespace EServices.SignIn;

/// <summary>The way to the provider that people choose themselves.</summary>
public static class SignInRoutes
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        // "as=another" asks for the password even if a session is alive at the provider, so that a person at a shared
        // computer is not let in as the one before.
        routes.MapGet("/sign-in", (string? returnUrl, string? @as, ServiceApp service) => Results.Challenge(
            new SecureAccessChallenge { RedirectUri = LocalPath.Or(returnUrl, service.Home), Prompt = @as == "another" ? "login" : null },
            [SecureAccessDefaults.AuthenticationScheme]));
    }
}
