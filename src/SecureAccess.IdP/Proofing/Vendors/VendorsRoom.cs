using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing.Vendors.Simulation;
using SecureAccess.IdP.Proofing.Vendors.Wire;

namespace SecureAccess.IdP.Proofing.Vendors;

/// <summary>
/// Owns the lines to the proofing vendors (tax records, credit bureau, carrier) and what their answers mean; hands over the
/// Domain's ports <see cref="ITaxRecords"/>, <see cref="ICreditBureau"/>, <see cref="ICarrier"/> and <see cref="ILineChanges"/>. Called by the use cases of
/// the Proofing room; the last by the Authenticators room, which knows the port alone.
/// </summary>
public static class VendorsRoom
{
    /// <summary>Name of the tax records' line.</summary>
    public const string TaxRecords = "tax records";

    /// <summary>Name of the credit bureau's line.</summary>
    public const string CreditBureau = "credit bureau";

    /// <summary>Name of the carrier's line.</summary>
    public const string Carrier = "carrier";

    // Far above any real answer, far below what could hurt.
    private const int MostAnswerBytes = 64 * 1024;

    /// <summary>Registers ports, lines and options (section <c>Vendors</c>, validated at start).</summary>
    public static IServiceCollection AddVendors(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<VendorsOptions>()
            .Configure(o => o.Simulated = environment.IsDevelopment())
            .Bind(configuration.GetSection(VendorsOptions.Section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<VendorsOptions>>(new VendorsRules(environment));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => PersonaFile.Load());
        services.TryAddSingleton<SimulatedVendors>();

        services.AddLine<TaxMatchRequest, TaxMatchResponse>(
            TaxRecords, TaxMatchRequest.Path, o => o.TaxRecords, s => s.Answer);
        services.AddLine<AccountVerificationRequest, AccountVerificationResponse>(
            CreditBureau, AccountVerificationRequest.Path, o => o.CreditBureau, s => s.Answer);
        services.AddLine<LineLookupRequest, LineLookupResponse>(
            Carrier, LineLookupRequest.Path, o => o.Carrier, s => s.Answer);
        services.AddLine<LineChangeRequest, LineChangeResponse>(
            Carrier, LineChangeRequest.Path, o => o.Carrier, s => s.Answer);
        services.AddLine<TaxQuestionsRequest, TaxQuestionsResponse>(
            TaxRecords, TaxQuestionsRequest.Path, o => o.TaxRecords, s => s.Answer);
        services.AddLine<TaxAnswersRequest, TaxAnswersResponse>(
            TaxRecords, TaxAnswersRequest.Path, o => o.TaxRecords, s => s.Answer);
        services.AddSingleton<ITaxRecords, TaxRecordsAdapter>();
        services.AddSingleton<ITaxQuestions, TaxQuestionsAdapter>();
        services.AddSingleton<ICreditBureau, CreditBureauAdapter>();
        services.AddSingleton<ICarrier, CarrierAdapter>();
        services.AddSingleton<ILineChanges, LineChangesAdapter>();
        return services;
    }

    private static void AddLine<TRequest, TResponse>(
        this IServiceCollection services,
        string vendor,
        string path,
        Func<VendorsOptions, VendorEndpoint> endpoint,
        Func<SimulatedVendors, Func<TRequest, SimulatedAnswer<TResponse>>> simulation)
    {
        services.AddHttpClient(vendor)
            .ConfigureHttpClient((provider, client) => Configure(client, endpoint(Options(provider))))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // A vendor that redirects is another vendor; personal data must not follow.
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .RemoveAllLoggers();
        services.AddSingleton<IVendorLine<TRequest, TResponse>>(provider => Options(provider).Simulated
            ? new SimulatedVendorLine<TRequest, TResponse>(simulation(provider.GetRequiredService<SimulatedVendors>()))
            : new HttpVendorLine<TRequest, TResponse>(
                provider.GetRequiredService<IHttpClientFactory>(),
                vendor,
                path,
                VendorResilience.Create(Options(provider), provider.GetRequiredService<TimeProvider>()),
                provider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(VendorsRoom))));
    }

    private static void Configure(HttpClient client, VendorEndpoint endpoint)
    {
        // Without a closing slash the last segment of the address would be dropped when a path is appended (RFC 3986, 5.2.3).
        var address = endpoint.BaseAddress!.AbsoluteUri;
        client.BaseAddress = new Uri(address.EndsWith('/') ? address : address + "/");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", endpoint.ApiKey);
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.MaxResponseContentBufferSize = MostAnswerBytes;
    }

    private static VendorsOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<VendorsOptions>>().Value;
}
