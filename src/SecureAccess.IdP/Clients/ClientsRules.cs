using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Protocol;
using SecureAccess.IdP.Protocol.ClientAuthentication;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Decoupled.Backchannel;
using SecureAccess.IdP.Protocol.Keys;
using SecureAccess.IdP.Protocol.Subjects;

namespace SecureAccess.IdP.Clients;

/// <summary>Checks registrations at start, all faults at once.</summary>
internal sealed class ClientsRules(IHostEnvironment environment, HmacSecrets hmacSecrets, IOptions<ProtocolOptions> protocol)
    : IValidateOptions<ClientsOptions>
{
    /// <summary>128 bits in base64url.</summary>
    private const int ShortestSecret = 22;

    /// <summary>256 bits in base64url (RFC 7518 3.2).</summary>
    private const int ShortestHmacSecret = 43;

    /// <summary>Secrets of the demonstration begin so; they are published, and refused outside Development.</summary>
    private const string DemoPrefix = "demo-";

    /// <summary>What fits, with a subject, into one key of a consent's row on every database.</summary>
    private const int LongestClientId = 190;

    public ValidateOptionsResult Validate(string? name, ClientsOptions options)
    {
        var faults = options
            .SelectMany(pair => Faults(pair.Key, pair.Value).Select(fault => $"{ClientsOptions.Section}:{pair.Key}: {fault}"))
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(string clientId, ConfiguredClient client) =>
        [
            .. MetadataFaults(clientId, client), .. GrantFaults(client), .. AddressFaults(client), .. PlainAddressFaults(client),
            .. CredentialFaults(client), .. ProfileFaults(clientId, client),
        ];

    private IEnumerable<string> MetadataFaults(string clientId, ConfiguredClient client)
    {
        if (clientId.Length > LongestClientId || clientId.Any(character => character is <= ' ' or > '~'))
        {
            yield return $"a client id is printable ASCII without blanks, at most {LongestClientId} characters.";
        }

        if (client.Name.Length is 0 or > 100)
        {
            yield return "Name is missing or longer than 100 characters.";
        }

        if (!Enum.IsDefined(client.SecurityProfile))
        {
            yield return "SecurityProfile is not Strict, Basic or Fapi2.";
        }

        if (!SigningAlgorithm.All.Contains(client.IdTokenAlgorithm))
        {
            yield return "IdTokenAlgorithm is not ES256, PS256 or RS256.";
        }

        foreach (var uri in client.RequestUris.Append(client.PolicyUri).Append(client.TosUri)
            .Where(uri => uri is not null && !uri.StartsWith("https://", StringComparison.Ordinal)))
        {
            yield return $"'{uri}' is not an https address.";
        }

        if (client.Pairwise && !SectorIdentifier.IsDetermined(RegisterConfiguredClients.ToClient(clientId, client)))
        {
            yield return "a pairwise client needs redirect URIs on one host, or a SectorIdentifierUri.";
        }

        foreach (var claim in client.VerifiedClaims.Except(protocol.Value.IdentityAssurance.Claims))
        {
            yield return $"'{claim}' is not a claim that this provider verifies.";
        }

        foreach (var acr in new[] { client.MinimumAcr, client.DefaultAcr }.Where(acr => acr is not null && AcrTable.Find(acr) is null))
        {
            yield return $"'{acr}' is not an acr value of this provider.";
        }

        if (!AcceptedAuthenticators.TryRead(client.Authenticators, out var accepted))
        {
            yield return "Authenticators has another kind than passkey, app, text and recovery.";
        }
        else if (new[] { client.MinimumAcr, client.DefaultAcr }.Any(acr => acr is not null && AcrTable.Find(acr) is { } row && !accepted.CanMeet(row)))
        {
            yield return "MinimumAcr or DefaultAcr takes a passkey, which Authenticators does not accept.";
        }
    }

    private static IEnumerable<string> GrantFaults(ConfiguredClient client)
    {
        foreach (var grantType in client.GrantTypes.Where(grantType => !GrantType.All.Contains(grantType)))
        {
            yield return $"'{grantType}' is not a grant type of this provider.";
        }

        if (client.BackchannelTokenDeliveryMode is not ("" or BackchannelDelivery.Poll or BackchannelDelivery.Ping))
        {
            yield return "BackchannelTokenDeliveryMode is neither poll nor ping.";
        }

        if ((client.BackchannelTokenDeliveryMode == BackchannelDelivery.Ping) != client.BackchannelNotificationEndpoint.Length > 0)
        {
            yield return "BackchannelNotificationEndpoint goes with the mode ping, and with no other.";
        }

        var usesRedirects = client.GrantTypes.Count == 0 || client.GrantTypes.Contains(GrantType.AuthorizationCode);
        if (usesRedirects != client.RedirectUris.Count > 0)
        {
            yield return usesRedirects ? "RedirectUris is empty." : "RedirectUris are of no use without authorization_code.";
        }

        if (client.GrantTypes.Contains(GrantType.ClientCredentials) && client is { Secret: null, Jwks: null, JwksUri: null, TlsSubjectDn: null, TlsSanDns: null })
        {
            yield return "client_credentials is for clients that authenticate.";
        }
    }

    private IEnumerable<string> AddressFaults(ConfiguredClient client)
    {

        foreach (var uri in client.RedirectUris.Concat(client.PostLogoutRedirectUris).Where(uri => !IsAcceptable(uri, client)))
        {
            yield return $"'{uri}' is not an https address (http on loopback is for Development and native apps).";
        }
    }

    private IEnumerable<string> PlainAddressFaults(ConfiguredClient client)
    {
        (string Name, string? Uri)[] addresses =
        [
            (nameof(client.BackChannelLogoutUri), client.BackChannelLogoutUri),
            (nameof(client.FrontChannelLogoutUri), client.FrontChannelLogoutUri),
            (nameof(client.InitiateLoginUri), client.InitiateLoginUri),
        ];
        foreach (var (name, uri) in addresses.Where(address => address.Uri is not null && !IsSafe(address.Uri)))
        {
            yield return $"{name} '{uri}' is not an https address without fragment (http on loopback is for Development).";
        }

        if (client.FrontChannelLogoutUri is { } page && !LogoutUriRules.IsOnOriginOf(page, client.RedirectUris))
        {
            yield return "FrontChannelLogoutUri is on no origin of RedirectUris.";
        }
    }

    private IEnumerable<string> CredentialFaults(ConfiguredClient client)
    {
        string?[] credentials = [client.Secret, client.Jwks, client.JwksUri, client.TlsSubjectDn, client.TlsSanDns];
        if (credentials.Count(credential => credential is not null) > 1)
        {
            yield return "Secret, Jwks, JwksUri, TlsSubjectDn and TlsSanDns exclude each other.";
        }

        if (client.JwksUri is { } address && !IsAcceptable(address, client))
        {
            yield return $"JwksUri '{address}' is not an https address (http on loopback is for Development).";
        }

        if (client.Secret is { Length: < ShortestSecret })
        {
            yield return "Secret is shorter than 128 bits (22 characters).";
        }

        if (client.Secret?.StartsWith(DemoPrefix, StringComparison.Ordinal) == true && !environment.IsDevelopment())
        {
            yield return "Secret is one of the demonstration's, which everybody knows.";
        }

        if (client.SecretMethod == ClientAuthenticationMethod.ClientSecretJwt)
        {
            if (!hmacSecrets.IsAllowed)
            {
                yield return "SecretMethod client_secret_jwt needs Protocol:ClientSecretJwt.";
            }

            if (client.Secret is { Length: < ShortestHmacSecret })
            {
                yield return "Secret is shorter than 256 bits (43 characters), which client_secret_jwt needs.";
            }
        }
        else if (client.SecretMethod is not (ClientAuthenticationMethod.ClientSecretBasic or ClientAuthenticationMethod.ClientSecretPost))
        {
            yield return "SecretMethod is not client_secret_basic, client_secret_post or client_secret_jwt.";
        }

        if (client.SelfSignedCertificate && client is { Jwks: null, JwksUri: null })
        {
            yield return "SelfSignedCertificate needs Jwks or JwksUri with certificates.";
        }

        if (client.Jwks is { } jwks && !HasKeys(jwks, client.SelfSignedCertificate))
        {
            yield return client.SelfSignedCertificate
                ? "Jwks holds no certificate (x5c, RFC 7517 4.7)."
                : "Jwks holds no key that may verify signatures (RFC 7517; RSA of 2048 bits or more, or P-256).";
        }

        if (client.SecurityProfile == SecurityProfile.Basic && client is { Secret: null, Jwks: null, JwksUri: null, TlsSubjectDn: null, TlsSanDns: null })
        {
            yield return "the Basic profile is for clients that authenticate.";
        }
    }

    // Looked at only where the entry can be read at all, so that one fault is not told twice.
    private static IEnumerable<string> ProfileFaults(string clientId, ConfiguredClient client) =>
        client.SecurityProfile == SecurityProfile.Fapi2 && (client.Jwks is null || HasKeys(client.Jwks, client.SelfSignedCertificate))
            ? Fapi2Profile.Faults(RegisterConfiguredClients.ToClient(clientId, client))
            : [];

    private static bool HasKeys(string jwks, bool certificates)
    {
        try
        {
            var keys = ClientKeySet.Parse(jwks);
            return certificates ? keys.CertificateThumbprints.Count > 0 : keys.Keys.Count > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private bool IsSafe(string uri) => LogoutUriRules.IsRegistrable(uri, loopback: environment.IsDevelopment());

    private bool IsAcceptable(string uri, ConfiguredClient client) =>
        RedirectUriRules.IsRegistrable(uri, client.Native)
        && (environment.IsDevelopment() || client.Native || !uri.StartsWith("http:", StringComparison.OrdinalIgnoreCase));
}
