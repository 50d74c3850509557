using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Operations;

/// <summary>
/// The deed of this room. It owns how the server runs: its secrets, its database at start, health, where a request comes from, and how much one address may have written. It
/// hands over <see cref="RequestOrigin"/> and <see cref="AddressShares"/>; every room may call it, it calls only Ui.
/// </summary>
public static class OperationsRoom
{
    /// <summary>Bytes of a request body. Every form and message of ours is far smaller; the default of 30 MB would be memory for the asking.</summary>
    private const long LargestBody = 256 * 1024;

    /// <summary>Adds the room, and the Data house with its settings.</summary>
    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        DevelopmentSecrets.Add(builder);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestBody);
        AddClientCertificates(builder);
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddScoped<RequestOrigin>();
        services.AddOptions<StrangersOptions>().BindConfiguration(StrangersOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StrangersOptions>, StrangersOptionsValidator>();
        services.AddSingleton<AddressShares>();
        services.AddOptions<ForwardingOptions>().BindConfiguration(ForwardingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ForwardingOptions>, ForwardingRules>();

        services.AddOptions<SecretsOptions>().BindConfiguration(SecretsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SecretsOptions>, SecretsOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<SecretsOptions>>().Value.ToSecrets());

        services.AddOptions<DataOptions>().BindConfiguration(DataOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddData();
        services.AddHostedService<PruneJob>();
        services.AddHostedService<KeyRingJob>();
        services.AddHostedService<SigningKeyJob>();
        services.AddSingleton<IVerb, RotateKeys>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        return builder;
    }

    /// <summary>Takes client certificates and addresses from trusted proxies, where some are configured.</summary>
    public static IApplicationBuilder UseOperations(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);

        // First the certificate: whether its sender is believed goes by the address of the connection, which the next step replaces.
        if (app.ApplicationServices.GetRequiredService<IOptions<CertificateForwardingOptions>>().Value.Header.Length > 0)
        {
            app.UseMiddleware<ForwardedClientCertificate>();
        }

        var proxies = app.ApplicationServices.GetRequiredService<IOptions<ForwardingOptions>>().Value.Proxies;
        return proxies.Count > 0 ? app.UseForwardedHeaders(Believing(proxies)) : app;
    }

    /// <summary>Maps <c>/health</c>.</summary>
    public static IEndpointRouteBuilder MapOperations(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health");
        return endpoints;
    }

    /// <summary>Any number of proxies in a row, each of them known; addresses of our pages and the issuer come from the settings, never from a header.</summary>
    private static ForwardedHeadersOptions Believing(List<string> proxies)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };

        // The framework believes this machine unasked.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in proxies.Select(ForwardingOptions.Read).OfType<System.Net.IPNetwork>())
        {
            options.KnownIPNetworks.Add(network);
        }

        return options;
    }

    /// <summary>
    /// Where certificates count, this server asks for them at its https addresses and takes any: a self-signed one has no chain to check, and
    /// the engine decides what each proves.
    /// </summary>
    private static void AddClientCertificates(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<MutualTlsOptions>().BindConfiguration(MutualTlsOptions.Section);
        builder.Services.AddOptions<CertificateForwardingOptions>().BindConfiguration(CertificateForwardingOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<CertificateForwardingOptions>, CertificateForwardingRules>();
        if (!builder.Configuration.GetValue<bool>($"{MutualTlsOptions.Section}:{nameof(MutualTlsOptions.Enabled)}"))
        {
            return;
        }

        var server = DevelopmentCertificates.Add(builder, TimeProvider.System);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ServerCertificate = server;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
        }));
    }
}
