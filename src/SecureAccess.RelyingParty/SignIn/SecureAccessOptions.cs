using System.Security.Cryptography.X509Certificates;
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

    /// <summary>
    /// The private key and its algorithm, for <c>private_key_jwt</c> and for signed requests; see <see cref="ClientKeys"/>. Default: none.
    /// </summary>
    public SigningCredentials? ClientKey { get; set; }

    /// <summary>
    /// The certificate, with its private key, that the app presents to the provider (RFC 8705): for
    /// <see cref="ClientAuthenticationMethod.TlsClientAuth"/>, and for tokens bound to it. With a
    /// <see cref="RemoteAuthenticationOptions.BackchannelHttpHandler"/> of the app's own, that handler presents it. Default: none.
    /// </summary>
    public X509Certificate2? ClientCertificate { get; set; }

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

    /// <summary>
    /// Whether requests are pushed to the provider beforehand (RFC 9126), where it takes them: then nothing of them stands in an
    /// address. Where the provider takes no others, they are pushed in any case. Default: true.
    /// </summary>
    public bool PushAuthorizationRequests { get; set; } = true;

    /// <summary>Whether requests are signed with <see cref="ClientKey"/> (RFC 9101). Default: false.</summary>
    public bool SignRequestObjects { get; set; }

    /// <summary>
    /// Whether the provider's answer must come signed (JARM, <c>response_mode=jwt</c>); an unsigned one is then refused. Default: false.
    /// </summary>
    public bool UseSignedResponses { get; set; }

    /// <summary>
    /// Whether tokens are bound to a key of the app (DPoP, RFC 9449); a bearer token from the token endpoint is then refused. Default: false.
    /// </summary>
    public bool UseDPoP { get; set; }

    /// <summary>
    /// The key for <see cref="UseDPoP"/>; several nodes of an app need the same. Default: one made at start, for this process.
    /// </summary>
    public DPoPKey? DPoPKey { get; set; }

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
    /// Where the provider's server posts logout tokens, once <see cref="LogoutRoom.MapSecureAccessLogout"/> has mapped it.
    /// Default: <c>/signout-backchannel-secureaccess</c>.
    /// </summary>
    public PathString BackChannelLogoutPath { get; set; } = "/signout-backchannel-secureaccess";

    /// <summary>
    /// What the provider's logout page loads in a frame. Browsers withhold the session cookie from frames of another site, so
    /// this works between sub-domains of one site only: prefer the back channel. Default: <c>/signout-frontchannel-secureaccess</c>.
    /// </summary>
    public PathString FrontChannelLogoutPath { get; set; } = "/signout-frontchannel-secureaccess";

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

    internal ProviderChannel Channel { get; set; } = null!;

    internal SignatureCheck IdTokenSignature { get; set; } = null!;

    internal SignatureCheck LogoutTokenSignature { get; set; } = null!;

    internal ClientIdentity Client => new(ClientId, ClientSecret, ClientKey, ClientCertificate, ClientAuthentication);

    /// <inheritdoc/>
    public override void Validate(string scheme)
    {
        base.Validate(scheme);
        OptionFaults.Throw(scheme, typeof(SecureAccessOptions), SignInFaults.Of(this));
    }
}
