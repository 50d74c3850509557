using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace SecureAccess.RelyingParty;

/// <summary>How an app signs people in with Secure Access. Everything is checked at start; all faults are reported at once.</summary>
public sealed class SecureAccessOptions : RemoteAuthenticationOptions
{
    /// <summary>Creates the options with their defaults.</summary>
    public SecureAccessOptions()
    {
        CallbackPath = "/signin-secureaccess";
        Events = new RemoteAuthenticationEvents();

        // A person who has never been here proves who they are on the way, and may need an hour for it.
        RemoteAuthenticationTimeout = TimeSpan.FromMinutes(90);
        BackchannelTimeout = TimeSpan.FromSeconds(10);

        // The way back is a plain navigation from the provider's site, which Lax lets through.
        CorrelationCookie.SameSite = SameSiteMode.Lax;
        CorrelationCookie.SecurePolicy = CookieSecurePolicy.Always;
        CorrelationCookie.Path = "/";
    }

    /// <summary>The provider's issuer, for example <c>https://login.example.gov</c>. Required. https, or http on this machine.</summary>
    public string Authority { get; set; } = "";

    /// <summary>The client id under which the app is registered. Required.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The client secret; null for a client with a key, or a public client. From configuration, never from code.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The private key and its algorithm, for <c>private_key_jwt</c>. Default: none.</summary>
    public SigningCredentials? ClientKey { get; set; }

    /// <summary>How the client proves itself. Default: what secret or key suggest.</summary>
    public ClientAuthenticationMethod ClientAuthentication { get; set; }

    /// <summary>The scopes asked for; <c>openid</c> must be among them. Default: <c>openid profile</c>.</summary>
    public ICollection<string> Scopes { get; } = ["openid", "profile"];

    /// <summary>
    /// The acr that every sign-in must satisfy (see <see cref="AcrLadder"/>). It is asked for, and whoever comes back with
    /// less gets no session but <see cref="SignInFailure.AssuranceNotReached"/>. Default: null, any level is let in.
    /// </summary>
    public string? RequiredAcr { get; set; }

    /// <summary>
    /// The <c>max_age</c> asked for and checked at every sign-in. Default: null, a running session at the provider will do.
    /// Zero or more.
    /// </summary>
    public TimeSpan? MaxAge { get; set; }

    /// <summary>Whether UserInfo is asked for claims that the ID token lacks (name, e-mail). Default: false.</summary>
    public bool GetClaimsFromUserInfo { get; set; }

    /// <summary>The signature algorithms accepted in ID tokens. Default: ES256, RS256, PS256. <c>none</c> and HMAC are refused.</summary>
    public ICollection<string> AllowedAlgorithms { get; } =
        [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    /// <summary>How far the provider's clock and ours may differ. Default: 30 s; 0 to 300 s.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The page of the app that explains a failed sign-in. It gets <c>reason</c> (see <see cref="SignInFailure.Code"/>),
    /// <c>returnUrl</c>, and what the case adds. Default: <c>/sign-in-problem</c>. Without a value the failure goes to
    /// <see cref="RemoteAuthenticationEvents.OnRemoteFailure"/> as <see cref="SecureAccessSignInException"/>.
    /// </summary>
    public PathString FailurePath { get; set; } = "/sign-in-problem";

    /// <summary>Where the provider sends the browser after logout; registered there. Default: <c>/signout-callback-secureaccess</c>.</summary>
    public PathString SignedOutCallbackPath { get; set; } = "/signout-callback-secureaccess";

    /// <summary>The page of the app that people see when they have signed out. Default: <c>/</c>.</summary>
    public PathString SignedOutPath { get; set; } = "/";

    /// <summary>
    /// The session cookie's name. Cookies ignore ports, so two apps on one host need two names. Default:
    /// <c>__Host-</c> and the client id.
    /// </summary>
    public string? SessionCookieName { get; set; }

    /// <summary>How long a session lives without a request. Default: 30 min; 1 min to 1 h (SP 800-63B-4 section 2.2.3).</summary>
    public TimeSpan SessionIdleTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a session lives at most. Default: 12 h; up to 24 h (SP 800-63B-4 section 2.2.3).</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Protects what travels in <c>state</c>. Default: Data Protection.</summary>
    public ISecureDataFormat<AuthenticationProperties> StateDataFormat { get; set; } = null!;

    internal ProviderDirectory Provider { get; set; } = null!;

    internal SignatureCheck IdTokenSignature { get; set; } = null!;

    internal ClientAuthenticationMethod EffectiveClientAuthentication =>
        ClientAuthentication != ClientAuthenticationMethod.Automatic ? ClientAuthentication
        : ClientKey is not null ? ClientAuthenticationMethod.PrivateKeyJwt
        : ClientSecret is not null ? ClientAuthenticationMethod.ClientSecretBasic
        : ClientAuthenticationMethod.None;

    /// <inheritdoc/>
    public override void Validate(string scheme)
    {
        base.Validate(scheme);
        OptionFaults.Throw(scheme, typeof(SecureAccessOptions), Faults());
    }

    private IEnumerable<string> Faults() =>
    [
        .. OptionFaults.Authority(Authority),
        .. OptionFaults.Algorithms(AllowedAlgorithms),
        .. OptionFaults.Skew(ClockSkew),
        .. OptionFaults.When(string.IsNullOrWhiteSpace(ClientId), "ClientId is missing: use the id under which the app is registered."),
        .. OptionFaults.When(!Scopes.Contains("openid"), "Scopes must contain openid: without it the provider issues no ID token."),
        .. OptionFaults.When(
            RequiredAcr is not null && !AcrLadder.Values.Contains(RequiredAcr),
            $"RequiredAcr {RequiredAcr} is not one of the known values; see AcrLadder."),
        .. OptionFaults.When(MaxAge < TimeSpan.Zero, "MaxAge must be zero or more."),
        .. OptionFaults.When(
            EffectiveClientAuthentication is ClientAuthenticationMethod.ClientSecretBasic or ClientAuthenticationMethod.ClientSecretPost
                && string.IsNullOrEmpty(ClientSecret),
            "ClientSecret is missing: this client authentication method needs it."),
        .. OptionFaults.When(
            EffectiveClientAuthentication == ClientAuthenticationMethod.PrivateKeyJwt && ClientKey is null,
            "ClientKey is missing: private_key_jwt needs it."),
        .. OptionFaults.When(!SignedOutCallbackPath.HasValue, "SignedOutCallbackPath must be a path."),
        .. OptionFaults.When(
            SessionIdleTimeout < TimeSpan.FromMinutes(1) || SessionIdleTimeout > TimeSpan.FromHours(1),
            "SessionIdleTimeout must be between 1 minute and 1 hour."),
        .. OptionFaults.When(
            SessionLifetime < SessionIdleTimeout || SessionLifetime > TimeSpan.FromHours(24),
            "SessionLifetime must be at least SessionIdleTimeout and at most 24 hours."),
    ];
}
