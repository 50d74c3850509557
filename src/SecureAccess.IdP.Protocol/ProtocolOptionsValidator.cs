using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.IdentityAssurance;

namespace SecureAccess.IdP.Protocol;

/// <summary>Checks the options at start and names all faults at once.</summary>
internal sealed class ProtocolOptionsValidator : IValidateOptions<ProtocolOptions>
{
    public ValidateOptionsResult Validate(string? name, ProtocolOptions options)
    {
        var faults = new List<string>();
        CheckIssuer(options.Issuer, faults);
        CheckRange(nameof(options.AuthorizationCodeLifetime), options.AuthorizationCodeLifetime, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10), faults);
        CheckRange(nameof(options.PushedRequestLifetime), options.PushedRequestLifetime, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(599), faults);
        CheckRange(nameof(options.DeviceCodeLifetime), options.DeviceCodeLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30), faults);
        CheckRange(nameof(options.BackchannelRequestLifetime), options.BackchannelRequestLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30), faults);
        CheckRange(nameof(options.PollingInterval), options.PollingInterval, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), faults);
        CheckRange(nameof(options.AccessTokenLifetime), options.AccessTokenLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), faults);
        CheckRange(nameof(options.IdTokenLifetime), options.IdTokenLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), faults);
        CheckRange(nameof(options.RefreshTokenLifetime), options.RefreshTokenLifetime, TimeSpan.FromHours(1), TimeSpan.FromDays(365), faults);
        CheckRange(nameof(options.ClientAssertionLifetime), options.ClientAssertionLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), faults);
        CheckRange(nameof(options.ClockSkew), options.ClockSkew, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), faults);
        CheckRange(nameof(options.DpopProofLifetime), options.DpopProofLifetime, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5), faults);
        CheckRange(nameof(options.DpopNonceLifetime), options.DpopNonceLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), faults);
        CheckRange(nameof(options.MetadataCacheAge), options.MetadataCacheAge, TimeSpan.Zero, TimeSpan.FromHours(24), faults);
        CheckCount(nameof(options.PushedRequestsWaiting), options.PushedRequestsWaiting, faults);
        CheckCount(nameof(options.DeviceRequestsWaiting), options.DeviceRequestsWaiting, faults);
        if (!options.ScopesSupported.Contains(StandardScopes.OpenId))
            faults.Add("Protocol: ScopesSupported must contain openid.");

        DetailsTypesRules.Check(options, faults);
        IdentityAssuranceMetadata.Check(options.IdentityAssurance, faults);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void CheckIssuer(string issuer, List<string> faults)
    {
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            || uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0
            || issuer.EndsWith('/') || issuer.Contains('?', StringComparison.Ordinal) || issuer.Contains('#', StringComparison.Ordinal))
        {
            faults.Add("Protocol: Issuer must be an absolute https URL (http on loopback only) without query, fragment or trailing slash.");
        }
    }

    private static void CheckCount(string option, int value, List<string> faults)
    {
        if (value is < 10 or > 1_000_000)
            faults.Add($"Protocol: {option} must lie between 10 and 1,000,000.");
    }

    private static void CheckRange(string option, TimeSpan value, TimeSpan least, TimeSpan most, List<string> faults)
    {
        if (value < least || value > most)
            faults.Add($"Protocol: {option} must lie between {least} and {most}.");
    }
}
