using Microsoft.Extensions.Options;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Clients;

/// <summary>
/// The deed of this room. It owns who may rely on this provider: registrations by configuration, and who may register more. It hands over nothing at run time;
/// the engine reads clients through its directory, the hub their policies.
/// </summary>
public static class ClientsRoom
{
    /// <summary>Adds the room. Sections <c>Clients</c> and <c>InitialAccessTokens</c>.</summary>
    public static IServiceCollection AddClients(this IServiceCollection services)
    {
        services.AddOptions<ClientsOptions>().BindConfiguration(ClientsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ClientsOptions>, ClientsRules>();
        services.AddScoped<IStartupTask, RegisterConfiguredClients>();
        services.AddOptions<InitialAccessOptions>().BindConfiguration(InitialAccessOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<InitialAccessOptions>, InitialAccessRules>();
        services.AddScoped<IStartupTask, PutInitialAccessTokens>();
        return services;
    }
}
