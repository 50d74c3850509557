using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using SecureAccess.RelyingParty;
using TranscriptDelivery.Api;

namespace TranscriptDelivery.Pages.Clients;

/// <summary>Sends the person to the provider when that is what the API's answer asks for, and back to the same page.</summary>
internal static class ApiChallenge
{
    public static IActionResult? For<T>(ApiAnswer<T> answer, ClaimsPrincipal person, TimeProvider clock) => answer switch
    {
        // A sign-in that has just met the demand will not meet it better at a second try: the page explains instead.
        ApiAnswer<T>.StepUp stepUp when !stepUp.Challenge.IsMetBy(person, clock.GetUtcNow()) =>
            new ChallengeResult(SecureAccessDefaults.AuthenticationScheme, stepUp.Challenge.ToSignIn(person)),
        ApiAnswer<T>.SignInAgain => new ChallengeResult(SecureAccessDefaults.AuthenticationScheme),
        _ => null,
    };
}
