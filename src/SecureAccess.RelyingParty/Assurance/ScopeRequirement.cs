using Microsoft.AspNetCore.Authorization;

namespace SecureAccess.RelyingParty;

/// <summary>Demands that the access token was issued for a scope (RFC 9068 section 2.2.3).</summary>
/// <param name="scope">One scope value, without spaces.</param>
public sealed class ScopeRequirement(string scope) : IAuthorizationRequirement
{
    /// <summary>The scope demanded.</summary>
    public string Scope { get; } = scope;

    /// <inheritdoc/>
    public override string ToString() => $"The access token must carry the scope {Scope}";
}

internal sealed class ScopeRequirementHandler : AuthorizationHandler<ScopeRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        // The API's handler has split the scope claim into one claim for each value.
        if (context.User.HasClaim("scope", requirement.Scope))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
