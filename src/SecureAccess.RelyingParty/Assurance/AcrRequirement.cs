using Microsoft.AspNetCore.Authorization;

namespace SecureAccess.RelyingParty;

/// <summary>Demands that the sign-in reached an acr which satisfies the named one (see <see cref="AcrLadder"/>).</summary>
/// <param name="acr">The acr demanded.</param>
public sealed class AcrRequirement(string acr) : IAuthorizationRequirement
{
    /// <summary>The acr demanded; also the <c>acr_values</c> of the step-up challenge (RFC 9470 section 3).</summary>
    public string Acr { get; } = acr;

    /// <inheritdoc/>
    public override string ToString() => $"The token's acr must satisfy {Acr}";
}

internal sealed class AcrRequirementHandler : AuthorizationHandler<AcrRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AcrRequirement requirement)
    {
        if (AcrLadder.Satisfies(context.User.Acr, requirement.Acr))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
