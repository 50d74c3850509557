using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Claims;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.IdentityAssurance;
using SecureAccess.IdP.Protocol.Messages;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>An authorization request on its way through the checks: each check reads what the ones before it proved, and adds what it proves.</summary>
internal sealed class AuthorizeRequest(RequestParameters parameters)
{
    /// <summary>What was sent, until <c>ResolvedRequestObject</c> puts what the client signed in its place.</summary>
    public RequestParameters Parameters { get; set; } = parameters;

    /// <summary>Whether its client pushed it (RFC 9126), or is pushing it now.</summary>
    public bool Pushed { get; init; }

    /// <summary>Whether its client signed it (RFC 9101), as <c>ResolvedRequestObject</c> proved, now or when it arrived.</summary>
    public bool Signed { get; set; }

    /// <summary>Proven by <c>KnownClient</c>.</summary>
    public Client Client { get; set; } = null!;

    /// <summary>Proven by <c>RegisteredRedirectUri</c>; before that nothing may be redirected.</summary>
    public string RedirectUri { get; set; } = "";

    /// <summary>Found by <c>KnownResponseMode</c>, before anything is answered by redirect.</summary>
    public ResponseMode ResponseMode { get; set; }

    /// <summary>Proven by <c>RegisteredResponseType</c>.</summary>
    public ResponseType ResponseType { get; set; } = ResponseType.CodeAlone;

    public IReadOnlyList<string> Scopes { get; set; } = [];

    public IReadOnlyList<string> Resources { get; set; } = [];

    public IReadOnlyList<AuthorizationDetail> AuthorizationDetails { get; set; } = [];

    public string CodeChallenge { get; set; } = "";

    public string DpopJkt { get; set; } = "";

    public PromptValue Prompt { get; set; }

    public TimeSpan? MaxAge { get; set; }

    public IReadOnlyList<string> AcrValues { get; set; } = [];

    public IReadOnlyList<string> EssentialAcrValues { get; set; } = [];

    public ClaimsRequest Claims { get; set; } = ClaimsRequest.Nothing;

    /// <summary>Found by <c>RequestedVerifiedClaims</c>.</summary>
    public VerifiedClaimsAsked VerifiedClaims { get; set; } = VerifiedClaimsAsked.Nothing;

    public IReadOnlyList<string> UiLocales { get; set; } = [];

    public IdTokenHint? IdTokenHint { get; set; }

    /// <summary>Whom the request is about, if it says so.</summary>
    public NamedSubject? NamedSubject { get; set; }

    /// <summary><c>state</c> as sent; sent twice, there is none to trust.</summary>
    public string State => Parameters.Repeated.Contains("state") ? "" : Parameters["state"];
}
