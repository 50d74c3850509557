using Microsoft.AspNetCore.Authorization;

namespace SecureAccess.RelyingParty;

/// <summary>Demands that the person authenticated not longer ago than a span (<c>auth_time</c> against <c>max_age</c>).</summary>
/// <param name="maxAge">The longest age allowed; zero or more, whole seconds on the wire.</param>
public sealed class RecentSignInRequirement(TimeSpan maxAge) : IAuthorizationRequirement
{
    /// <summary>The longest age allowed; also the <c>max_age</c> of the step-up challenge (RFC 9470 section 3).</summary>
    public TimeSpan MaxAge { get; } =
        maxAge >= TimeSpan.Zero ? maxAge : throw new ArgumentOutOfRangeException(nameof(maxAge), "An age cannot be negative.");

    /// <inheritdoc/>
    public override string ToString() => $"The person must have signed in within the last {MaxAge}";
}

internal sealed class RecentSignInRequirementHandler(TimeProvider clock) : AuthorizationHandler<RecentSignInRequirement>
{
    // The provider's clock and ours differ by seconds. Without this, a person who has just come back from the provider
    // with max_age=0 would be sent there again, for ever.
    internal static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RecentSignInRequirement requirement)
    {
        if (context.User.AuthTime is { } signedIn && clock.GetUtcNow() - signedIn <= requirement.MaxAge + Tolerance)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
