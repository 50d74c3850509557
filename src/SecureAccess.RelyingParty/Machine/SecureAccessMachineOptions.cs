using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;

namespace SecureAccess.RelyingParty;

/// <summary>How a program without people gets access tokens. Everything is checked at start; all faults are reported at once.</summary>
public sealed class SecureAccessMachineOptions
{
    /// <summary>The provider's issuer. Required. https, or http on this machine.</summary>
    public string Authority { get; set; } = "";

    /// <summary>The client id under which the program is registered. Required.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The client secret; prefer <see cref="ClientKey"/>. From configuration, never from code. Default: none.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>
    /// The private key and its algorithm, for <c>private_key_jwt</c> and for assertions about people; see <see cref="ClientKeys"/>. Default: none.
    /// </summary>
    public SigningCredentials? ClientKey { get; set; }

    /// <summary>The certificate, with its private key, that the program presents (RFC 8705). Default: none.</summary>
    public X509Certificate2? ClientCertificate { get; set; }

    /// <summary>How the client proves itself. Default: what key, secret or certificate suggest.</summary>
    public ClientAuthenticationMethod ClientAuthentication { get; set; }

    /// <summary>The scopes asked for. Default: none, which means those the provider gives this client.</summary>
    public ICollection<string> Scopes { get; } = [];

    /// <summary>The API that the token is for (<c>resource</c>, RFC 8707). Default: none, which means those registered for this client.</summary>
    public string? Resource { get; set; }

    /// <summary>Whether tokens are bound to a key of the program (DPoP, RFC 9449). Default: false.</summary>
    public bool UseDPoP { get; set; }

    /// <summary>The key for <see cref="UseDPoP"/>. Default: one made at start, for this process.</summary>
    public DPoPKey? DPoPKey { get; set; }

    /// <summary>The time-out of a call to the provider. Default: 10 s.</summary>
    public TimeSpan BackchannelTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The handler behind the HTTP client that talks to the provider. Default: one that follows no redirects.</summary>
    public HttpMessageHandler? BackchannelHttpHandler { get; set; }

    internal ClientIdentity Client => new(ClientId, ClientSecret, ClientKey, ClientCertificate, ClientAuthentication);

    internal IEnumerable<string> Faults() =>
    [
        .. OptionFaults.Authority(Authority),
        .. Client.Faults(),
        .. OptionFaults.When(
            Client.Method == ClientAuthenticationMethod.None, "A program without people needs a key, a secret or a certificate (RFC 6749 section 4.4)."),
    ];
}
