using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace SecureAccess.RelyingParty;

/// <summary>
/// Turns "signed in, but not strongly enough" into something a caller can act on: a step-up at the provider for a person in
/// an app, a challenge in <c>WWW-Authenticate</c> for a caller of an API. Everything else stays with the framework.
/// </summary>
internal sealed class AssuranceResultHandler : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Forbidden || Challenge(policy, authorizeResult.AuthorizationFailure) is not { } challenge)
            return usual.HandleAsync(next, context, policy, authorizeResult);

        if (context.User.Identities.Any(identity => identity.AuthenticationType == AssuranceClaims.AccessTokenIdentity))
        {
            challenge.WriteTo(context);
            return Task.CompletedTask;
        }

        // No loop: the sign-in that comes back is checked against the very values asked for here, and one that falls
        // short ends on the failure page instead of in a session.
        return challenge is BearerChallenge.StepUpRequired stepUp
            ? context.ChallengeAsync(SecureAccessDefaults.AuthenticationScheme, stepUp.ToSignIn(context.User))
            : usual.HandleAsync(next, context, policy, authorizeResult);
    }

    private static BearerChallenge? Challenge(AuthorizationPolicy policy, AuthorizationFailure? failure)
    {
        var failed = failure?.FailedRequirements.ToArray() ?? [];

        // A requirement of the app's own that failed cannot be cured by signing in again.
        if (failed.Length == 0 || failed.Any(one => one is not (AcrRequirement or AmrRequirement or RecentSignInRequirement or ScopeRequirement)))
            return null;
        if (failed.Any(one => one is ScopeRequirement))
            return new BearerChallenge.InsufficientScope([.. policy.Requirements.OfType<ScopeRequirement>().Select(one => one.Scope)]);

        // Both demands of the policy go into the challenge, not only the one that failed: a fresh sign-in asked for with
        // max_age alone could come back with a lower acr, and be refused on the second try.
        var ages = policy.Requirements.OfType<RecentSignInRequirement>().Select(one => one.MaxAge).ToArray();
        var levels = AcrLadder.Together([.. policy.Requirements.OfType<AcrRequirement>().Select(one => one.Acr)]);

        // RFC 9470 has no word for a method: a missing amr can be asked for through a level or a fresh sign-in only.
        return levels.Count == 0 && ages.Length == 0
            ? null
            : new BearerChallenge.StepUpRequired(levels, ages.Length == 0 ? null : ages.Min());
    }
}
