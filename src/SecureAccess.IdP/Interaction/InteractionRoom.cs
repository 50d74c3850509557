using Microsoft.AspNetCore.Mvc;
using SecureAccess.IdP.Authenticators;
using SecureAccess.IdP.Authenticators.SignIn;
using SecureAccess.IdP.Proofing;

namespace SecureAccess.IdP.Interaction;

/// <summary>
/// The deed of this room, the hub. It owns where a person goes next: it gathers facts, asks the domain's policy, seals the pending request
/// into the hop and takes people back at <c>/continue</c>. It hands over <see cref="CurrentFlow"/> and <see cref="NextPrompt"/> to OpenId,
/// its only caller; it knows the rooms below by their pages and facts.
/// </summary>
public static class InteractionRoom
{
    /// <summary>Adds the room.</summary>
    public static IServiceCollection AddInteraction(this IServiceCollection services)
    {
        services.AddScoped<FlowSeal>();
        services.AddScoped<CurrentFlow>();
        services.AddScoped<NextPrompt>();
        services.AddScoped<IPendingRequest, DemandOfTheFlow>();
        services.AddScoped<ISignInHint, HintOfTheFlow>();
        services.AddScoped<IAcceptedByRequest, AuthenticatorsOfTheFlow>();
        services.AddScoped<OverPage>();
        services.AddScoped<FlowOnPages>();
        services.Configure<MvcOptions>(options => options.Filters.AddService<FlowOnPages>());
        return services;
    }

    /// <summary>Maps <c>/continue</c>, and the front door that leads there.</summary>
    public static IEndpointRouteBuilder MapInteraction(this IEndpointRouteBuilder endpoints)
    {
        ContinueEndpoint.Map(endpoints);
        endpoints.MapGet("/", () => Results.Redirect(Ui.Continue.Path));
        return endpoints;
    }
}
