using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Clients;

/// <summary>Checks registrations at start, all faults at once.</summary>
internal sealed class ClientsRules(IHostEnvironment environment) : IValidateOptions<ClientsOptions>
{
    /// <summary>128 bits in base64url.</summary>
    private const int ShortestSecret = 22;

    /// <summary>Secrets of the demonstration begin so; they are published, and refused outside Development.</summary>
    private const string DemoPrefix = "demo-";

    public ValidateOptionsResult Validate(string? name, ClientsOptions options)
    {
        var faults = options.SelectMany(pair => Faults(pair.Value).Select(fault => $"{ClientsOptions.Section}:{pair.Key}: {fault}")).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(ConfiguredClient client)
    {
        if (client.Name.Length is 0 or > 100)
        {
            yield return "Name is missing or longer than 100 characters.";
        }

        if (client.RedirectUris.Count == 0)
        {
            yield return "RedirectUris is empty.";
        }

        foreach (var uri in client.RedirectUris.Concat(client.PostLogoutRedirectUris).Where(uri => !IsAcceptable(uri, client)))
        {
            yield return $"'{uri}' is not an https address (http on loopback is for Development and native apps).";
        }

        foreach (var acr in new[] { client.MinimumAcr, client.DefaultAcr }.Where(acr => acr is not null && AcrTable.Find(acr) is null))
        {
            yield return $"'{acr}' is not an acr value of this provider.";
        }

        foreach (var fault in CredentialFaults(client))
        {
            yield return fault;
        }
    }

    private IEnumerable<string> CredentialFaults(ConfiguredClient client)
    {
        if (client is { Secret: not null, Jwks: not null })
        {
            yield return "Secret and Jwks exclude each other.";
        }

        if (client.Secret is { Length: < ShortestSecret })
        {
            yield return "Secret is shorter than 128 bits (22 characters).";
        }

        if (client.Secret?.StartsWith(DemoPrefix, StringComparison.Ordinal) == true && !environment.IsDevelopment())
        {
            yield return "Secret is one of the demonstration's, which everybody knows.";
        }

        if (client.SecurityProfile == SecurityProfile.Basic && client is { Secret: null, Jwks: null })
        {
            yield return "the Basic profile is for clients that authenticate.";
        }
    }

    private bool IsAcceptable(string text, ConfiguredClient client) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Fragment.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps
            || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback && (environment.IsDevelopment() || client.Native)));
}
