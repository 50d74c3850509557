using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SecureAccess.RelyingParty;

/// <summary>
/// Access tokens for programs without people. It owns their fetching and keeping; it hands over <see cref="MachineTokens"/>, and
/// HTTP clients that carry a token. Programs call it through <see cref="AddSecureAccessMachine"/>.
/// </summary>
/// <example>
/// <code>
/// builder.Services.AddSecureAccessMachine(options =>
/// {
///     options.Authority = "https://login.example.gov";
///     options.ClientId = "nightly-import";
///     options.ClientKey = ClientKeys.FromPem(File.ReadAllText(pathOfKey), "key-1");
/// });
/// builder.Services.AddHttpClient("transcripts").AddSecureAccessMachineToken();
/// </code>
/// </example>
public static class MachineRoom
{
    /// <summary>Adds <see cref="MachineTokens"/>.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configure">Sets authority, client and key.</param>
    public static IServiceCollection AddSecureAccessMachine(this IServiceCollection services, Action<SecureAccessMachineOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddOptions<SecureAccessMachineOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SecureAccessMachineOptions>, MachineOptionsRules>());
        services.TryAddSingleton(provider => new MachineTokens(
            provider.GetRequiredService<IOptions<SecureAccessMachineOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<MachineTokens>>()));
        return services;
    }

    /// <summary>Puts the program's own access token on each call, with its DPoP proof or its certificate if it is bound.</summary>
    /// <param name="builder">The result of <c>AddHttpClient</c>.</param>
    public static IHttpClientBuilder AddSecureAccessMachineToken(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder
            .ConfigurePrimaryHttpMessageHandler((handler, services) => AccessTokenClients.Certify(
                handler, services.GetRequiredService<IOptions<SecureAccessMachineOptions>>().Value.ClientCertificate))
            .AddHttpMessageHandler(services => new AccessTokenHandler(services.GetRequiredService<MachineTokens>().GetAsync));
    }
}

internal sealed class MachineOptionsRules : IValidateOptions<SecureAccessMachineOptions>
{
    public ValidateOptionsResult Validate(string? name, SecureAccessMachineOptions options) =>
        options.Faults().ToArray() is { Length: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
}
