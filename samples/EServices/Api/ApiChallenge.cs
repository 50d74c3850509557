using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using SecureAccess.RelyingParty;

namespace EServices.Api;

/// <summary>Sends a person to the provider when that is what the API's answer asks for, and back to the same page.</summary>
public static class ApiChallenge
{
    /// <summary>The way to the provider; null when the answer asks for none.</summary>
    public static IActionResult? For<T, TRefusal>(ApiAnswer<T, TRefusal> answer, ClaimsPrincipal person, TimeProvider clock) => answer switch
    {
        // A sign-in that has just met the demand will not meet it better at a second try: the page explains instead.
        ApiAnswer<T, TRefusal>.StepUp stepUp when !stepUp.Challenge.IsMetBy(person, clock.GetUtcNow()) =>
            new ChallengeResult(SecureAccessDefaults.AuthenticationScheme, stepUp.Challenge.ToSignIn(person)),
        ApiAnswer<T, TRefusal>.SignInAgain => new ChallengeResult(SecureAccessDefaults.AuthenticationScheme),
        _ => null,
    };
}
