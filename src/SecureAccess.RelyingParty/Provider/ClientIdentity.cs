using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;

namespace SecureAccess.RelyingParty;

/// <summary>Who calls the provider, and with what it proves that: the same for an app, a machine and an API.</summary>
internal sealed record ClientIdentity(
    string ClientId,
    string? Secret,
    SigningCredentials? Key,
    X509Certificate2? Certificate,
    ClientAuthenticationMethod Wanted)
{
    /// <summary>The method that counts: the one wanted, or the strongest that what is there allows.</summary>
    public ClientAuthenticationMethod Method =>
        Wanted != ClientAuthenticationMethod.Automatic ? Wanted
        : Key is not null ? ClientAuthenticationMethod.PrivateKeyJwt
        : Secret is not null ? ClientAuthenticationMethod.ClientSecretBasic
        : Certificate is not null ? ClientAuthenticationMethod.TlsClientAuth
        : ClientAuthenticationMethod.None;

    /// <summary>What the method lacks, as sentences for the developer.</summary>
    public IEnumerable<string> Faults() =>
    [
        .. OptionFaults.When(string.IsNullOrWhiteSpace(ClientId), "ClientId is missing: use the id under which the client is registered."),
        .. OptionFaults.When(
            Method is ClientAuthenticationMethod.ClientSecretBasic or ClientAuthenticationMethod.ClientSecretPost && string.IsNullOrEmpty(Secret),
            "ClientSecret is missing: this client authentication method needs it."),
        .. OptionFaults.When(
            Method == ClientAuthenticationMethod.PrivateKeyJwt && Key is null, "ClientKey is missing: private_key_jwt needs it."),
        .. OptionFaults.When(
            Method == ClientAuthenticationMethod.TlsClientAuth && Certificate is null,
            "ClientCertificate is missing: tls_client_auth needs it."),
        .. OptionFaults.When(
            Certificate is { HasPrivateKey: false }, "ClientCertificate has no private key: no connection can be made with it."),
    ];

    /// <summary>Secrets are not for logs.</summary>
    public override string ToString() => ClientId;
}
