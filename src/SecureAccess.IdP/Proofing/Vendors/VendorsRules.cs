using Microsoft.Extensions.Options;
using SecureAccess.IdP.Proofing.Vendors.Simulation;

namespace SecureAccess.IdP.Proofing.Vendors;

/// <summary>
/// Looks at the vendors' options at start and names every fault at once. Simulation outside Development is one.
/// </summary>
public sealed class VendorsRules(IHostEnvironment environment) : IValidateOptions<VendorsOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, VendorsOptions options)
    {
        List<string> faults = [];
        Check(options.Retries is >= 0 and <= 5, "Vendors:Retries must be 0 to 5.");
        Check(options.RetryDelay >= TimeSpan.Zero && options.RetryDelay <= TimeSpan.FromSeconds(5),
            "Vendors:RetryDelay must be 0 to 5 s.");
        Check(options.TryTimeout >= TimeSpan.FromMilliseconds(50) && options.TryTimeout <= TimeSpan.FromSeconds(30),
            "Vendors:TryTimeout must be 50 ms to 30 s.");
        Check(options.OverallTimeout >= options.TryTimeout && options.OverallTimeout <= TimeSpan.FromSeconds(60),
            "Vendors:OverallTimeout must be at least Vendors:TryTimeout and at most 60 s.");
        if (options.Simulated)
        {
            Check(environment.IsDevelopment(),
                "Vendors:Simulated is for Development only: outside, simulated vendors would prove anybody.");
            Check(!environment.IsDevelopment() || File.Exists(PersonaFile.DefaultPath),
                "Vendors:Simulated needs personas.json beside the server; a build puts it there, a publish leaves it out.");
        }
        else
        {
            CheckEndpoint(options.TaxRecords, nameof(options.TaxRecords));
            CheckEndpoint(options.CreditBureau, nameof(options.CreditBureau));
            CheckEndpoint(options.Carrier, nameof(options.Carrier));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check(bool good, string fault)
        {
            if (!good)
            {
                faults.Add(fault);
            }
        }

        void CheckEndpoint(VendorEndpoint endpoint, string vendor)
        {
            Check(endpoint.BaseAddress is { IsAbsoluteUri: true } address
                && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)),
                $"Vendors:{vendor}:BaseAddress must be an https address (http only on this machine).");
            Check(endpoint.ApiKey.Length > 0, $"Vendors:{vendor}:ApiKey is missing.");
            Check(environment.IsDevelopment() || !endpoint.ApiKey.StartsWith("demo-only", StringComparison.Ordinal),
                $"Vendors:{vendor}:ApiKey is the demonstration's key.");
        }
    }
}
