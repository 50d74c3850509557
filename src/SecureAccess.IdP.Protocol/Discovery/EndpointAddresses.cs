using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Protocol.Discovery;

/// <summary>Where the endpoints are, and under which absolute addresses. Built from the issuer option alone; the Host header has no say.</summary>
internal sealed class EndpointAddresses(IOptions<ProtocolOptions> options, IOptions<MutualTlsOptions> mutualTls)
{
    // Where certificates are asked for (RFC 8705, 5): the issuer's own addresses, or the same paths at an origin of their own.
    private readonly string mutualTlsBase = mutualTls.Value.Origin.Length == 0
        ? options.Value.Issuer
        : mutualTls.Value.Origin + new Uri(options.Value.Issuer).AbsolutePath.TrimEnd('/');

    public const string AuthorizePath = "/connect/authorize";
    public const string PushedRequestPath = "/connect/par";
    public const string FormPostScriptPath = "/connect/form_post.js";
    public const string BackchannelAuthenticationPath = "/connect/bc-authorize";
    public const string DevicePath = "/connect/device";
    public const string TokenPath = "/connect/token";
    public const string UserInfoPath = "/connect/userinfo";
    public const string RegistrationPath = "/connect/register";
    public const string ClientConfigurationPath = RegistrationPath + "/{clientId}";
    public const string IntrospectionPath = "/connect/introspect";
    public const string RevocationPath = "/connect/revoke";
    public const string EndSessionPath = "/connect/logout";
    public const string CheckSessionPath = "/connect/checksession";
    public const string CheckSessionScriptPath = "/connect/checksession.js";
    public const string JwksPath = "/connect/jwks";
    public const string OpenIdConfigurationPath = "/.well-known/openid-configuration";
    public const string AuthorizationServerPath = "/.well-known/oauth-authorization-server";

    public string Issuer { get; } = options.Value.Issuer;

    /// <summary>All addresses an endpoint has, by its path: what a DPoP proof may name.</summary>
    public IReadOnlyList<string> AllOf(string path) => [Issuer + path, mutualTlsBase + path];

    /// <summary>The address of an endpoint where certificates are asked for.</summary>
    public string WithCertificate(string path) => mutualTlsBase + path;

    public string Authorize { get; } = options.Value.Issuer + AuthorizePath;

    public string PushedRequest { get; } = options.Value.Issuer + PushedRequestPath;

    /// <summary>A path, since the page that names it is our own and may stand under a path of the issuer.</summary>
    public string FormPostScript { get; } = new Uri(options.Value.Issuer).AbsolutePath.TrimEnd('/') + FormPostScriptPath;

    public string BackchannelAuthentication { get; } = options.Value.Issuer + BackchannelAuthenticationPath;

    public string Device { get; } = options.Value.Issuer + DevicePath;

    public string Token { get; } = options.Value.Issuer + TokenPath;

    public string UserInfo { get; } = options.Value.Issuer + UserInfoPath;

    public string Registration { get; } = options.Value.Issuer + RegistrationPath;

    public string Introspection { get; } = options.Value.Issuer + IntrospectionPath;

    public string Revocation { get; } = options.Value.Issuer + RevocationPath;

    public string EndSession { get; } = options.Value.Issuer + EndSessionPath;

    public string CheckSession { get; } = options.Value.Issuer + CheckSessionPath;

    /// <summary>A path, as that of the other script.</summary>
    public string CheckSessionScript { get; } = new Uri(options.Value.Issuer).AbsolutePath.TrimEnd('/') + CheckSessionScriptPath;

    public string Jwks { get; } = options.Value.Issuer + JwksPath;
}
