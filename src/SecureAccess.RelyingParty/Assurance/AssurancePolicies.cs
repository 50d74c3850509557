using Microsoft.AspNetCore.Authorization;

namespace SecureAccess.RelyingParty;

/// <summary>The words in which an app or an API says what a sign-in must have reached.</summary>
/// <remarks>
/// In an app, a signed-in person who falls short is sent to the provider to step up, and comes back to the same page. In an
/// API the caller gets the challenge of RFC 9470, or <c>insufficient_scope</c> (RFC 6750 section 3.1).
/// </remarks>
public static class AssurancePolicies
{
    extension(AuthorizationPolicyBuilder policy)
    {
        /// <summary>Demands an acr that satisfies the named one.</summary>
        /// <param name="acr">For example <see cref="AcrLadder.Proofed"/>.</param>
        public AuthorizationPolicyBuilder RequireAcr(string acr)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(acr);
            return policy.RequireAuthenticatedUser().AddRequirements(new AcrRequirement(acr));
        }

        /// <summary>Demands an authentication not older than <paramref name="maxAge"/>.</summary>
        /// <param name="maxAge">Zero or more; clocks may differ by 30 seconds.</param>
        public AuthorizationPolicyBuilder RequireRecentSignIn(TimeSpan maxAge) =>
            policy.RequireAuthenticatedUser().AddRequirements(new RecentSignInRequirement(maxAge));

        /// <summary>Demands that an authentication method took part (<c>amr</c>, RFC 8176). Demand a level beside it, so that people can be asked for one.</summary>
        /// <param name="method">For example <c>hwk</c>.</param>
        public AuthorizationPolicyBuilder RequireAmr(string method)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(method);
            return policy.RequireAuthenticatedUser().AddRequirements(new AmrRequirement(method));
        }

        /// <summary>Demands a scope of the access token. For APIs.</summary>
        /// <param name="scope">One scope value.</param>
        public AuthorizationPolicyBuilder RequireScope(string scope)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(scope);
            return policy.RequireAuthenticatedUser().AddRequirements(new ScopeRequirement(scope));
        }
    }
}
