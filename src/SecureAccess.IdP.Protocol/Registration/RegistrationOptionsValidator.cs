using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Protocol.Registration;

/// <summary>Checks the options at start and names all faults at once.</summary>
internal sealed class RegistrationOptionsValidator : IValidateOptions<RegistrationOptions>
{
    public ValidateOptionsResult Validate(string? name, RegistrationOptions options)
    {
        var faults = new List<string>();
        if (options.MaximumClients is < 0 or > 1_000_000)
            faults.Add($"{RegistrationOptions.Section}: {nameof(options.MaximumClients)} must lie between 0 and 1,000,000.");

        foreach (var (issuer, jwks) in options.SoftwareStatementIssuers.Where(pair => !HasKeys(pair.Value)))
            faults.Add($"{RegistrationOptions.Section}: {nameof(options.SoftwareStatementIssuers)}:{issuer} holds no key that may verify signatures.");

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool HasKeys(string jwks)
    {
        try
        {
            return ClientKeySet.Parse(jwks).Keys.Count > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
