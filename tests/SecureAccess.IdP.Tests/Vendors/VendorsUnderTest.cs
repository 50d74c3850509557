using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing.Vendors;
using SecureAccess.IdP.Proofing.Vendors.Simulation;

namespace SecureAccess.IdP.Tests.Vendors;

/// <summary>The vendor adapters as the server composes them.</summary>
public sealed class VendorsUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private VendorsUnderTest(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        services = new ServiceCollection()
            .AddLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddVendors(configuration, new TestEnvironment(Environments.Development))
            .BuildServiceProvider();
    }

    public static PersonaFile Personas { get; } = PersonaFile.Load();

    public LogRecorder Log { get; } = new();

    public ITaxRecords TaxRecords => services.GetRequiredService<ITaxRecords>();

    public ICreditBureau CreditBureau => services.GetRequiredService<ICreditBureau>();

    public ICarrier Carrier => services.GetRequiredService<ICarrier>();

    public static VendorsUnderTest InProcess() => new([]);

    /// <summary>Over HTTP; the short time-outs are only ever met by a vendor that would not answer at all.</summary>
    public static VendorsUnderTest OverHttp(Uri address, params (string Key, string Value)[] more)
    {
        Dictionary<string, string?> settings = new()
        {
            ["Vendors:Simulated"] = "false",
            ["Vendors:RetryDelay"] = "00:00:00.001",
        };
        foreach (var vendor in new[] { "TaxRecords", "CreditBureau", "Carrier" })
        {
            settings[$"Vendors:{vendor}:BaseAddress"] = address.AbsoluteUri;
            settings[$"Vendors:{vendor}:ApiKey"] = Personas.VendorApiKey;
        }

        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return new VendorsUnderTest(settings);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
