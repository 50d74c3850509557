using Microsoft.AspNetCore.Authorization;

namespace SecureAccess.RelyingParty;

/// <summary>Demands that an authentication method took part in the sign-in (<c>amr</c>, RFC 8176).</summary>
/// <param name="method">The method reference, for example <c>hwk</c> or <c>otp</c>.</param>
public sealed class AmrRequirement(string method) : IAuthorizationRequirement
{
    /// <summary>The method demanded.</summary>
    public string Method { get; } = method;

    /// <inheritdoc/>
    public override string ToString() => $"The token's amr must hold {Method}";
}

internal sealed class AmrRequirementHandler : AuthorizationHandler<AmrRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AmrRequirement requirement)
    {
        // One claim for each member of the array.
        if (context.User.HasClaim("amr", requirement.Method))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
