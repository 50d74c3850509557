using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Proofing.Vendors;

namespace SecureAccess.IdP.Tests.Vendors;

/// <summary>The server does not start with vendors that would prove anybody, and names all faults at once.</summary>
public sealed class VendorsStartTests
{
    [Fact]
    public async Task Production_refuses_simulated_vendors()
    {
        var fault = await StartAsync(Environments.Production, ("Vendors:Simulated", "true"));
        fault.ShouldNotBeNull().Failures.ShouldHaveSingleItem().ShouldContain("Vendors:Simulated is for Development only");
    }

    [Fact]
    public async Task Production_refuses_the_demonstrations_key_and_an_address_without_https()
    {
        var fault = await StartAsync(
            Environments.Production,
            ("Vendors:TaxRecords:BaseAddress", "http://records.example"), ("Vendors:TaxRecords:ApiKey", "demo-only-vendor-key"),
            ("Vendors:CreditBureau:BaseAddress", "https://bureau.example"), ("Vendors:CreditBureau:ApiKey", "k"),
            ("Vendors:Carrier:BaseAddress", "https://carrier.example"), ("Vendors:Carrier:ApiKey", "k"));
        fault.ShouldNotBeNull().Failures.Count().ShouldBe(2);
    }

    [Fact]
    public async Task All_faults_are_named_at_once()
    {
        var fault = await StartAsync(
            Environments.Production,
            ("Vendors:Retries", "6"), ("Vendors:RetryDelay", "00:01:00"), ("Vendors:TryTimeout", "00:01:00"));
        fault.ShouldNotBeNull().Failures.Count().ShouldBe(10);
    }

    [Fact]
    public async Task Development_simulates_unless_told_otherwise() =>
        (await StartAsync(Environments.Development)).ShouldBeNull();

    private static async Task<OptionsValidationException?> StartAsync(
        string environment, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        builder.Services.AddVendors(builder.Configuration, builder.Environment);
        using var host = builder.Build();
        try
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            return null;
        }
        catch (OptionsValidationException e)
        {
            return e;
        }
    }
}
