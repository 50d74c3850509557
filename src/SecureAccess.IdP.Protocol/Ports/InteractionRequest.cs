using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Claims;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.IdentityAssurance;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>A checked authorization request, as the host needs to see it.</summary>
public sealed record InteractionRequest
{
    /// <summary>The browser's request, for its cookies and its answer's cookies.</summary>
    public required HttpContext HttpContext { get; init; }

    /// <summary>The request as it arrived: what the host seals if it sends the browser away.</summary>
    public required ArrivedRequest Arrived { get; init; }

    /// <summary>Whether the host handed it back (<c>AuthorizeEndpoint.ResumeAsync</c>), so its pages have been visited before.</summary>
    public required bool Resumed { get; init; }

    /// <summary>The client that asks.</summary>
    public required Client Client { get; init; }

    /// <summary>Where the answer will go; registered for the client.</summary>
    public required string RedirectUri { get; init; }

    /// <summary>The scopes asked for, all of them allowed to the client.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary><c>authorization_details</c> (RFC 9396): checked; granted as a whole or not at all.</summary>
    public IReadOnlyList<AuthorizationDetail> AuthorizationDetails { get; init; } = [];

    /// <summary>
    /// <c>prompt</c>. <see cref="PromptValue.Login"/> and <see cref="PromptValue.Consent"/> are met by facts newer than the arrival only.
    /// </summary>
    public required PromptValue Prompt { get; init; }

    /// <summary>
    /// <c>max_age</c>, or the client's default: the authentication may be no older than this, counted back from the arrival, or is newer
    /// than the arrival. Zero means: authenticate now.
    /// </summary>
    public required TimeSpan? MaxAge { get; init; }

    /// <summary><c>acr_values</c>, or the client's default, in order of preference; a voluntary wish.</summary>
    public required IReadOnlyList<string> AcrValues { get; init; }

    /// <summary>
    /// An essential <c>acr</c> of the <c>claims</c> parameter: one of these must be reached, or
    /// <c>unmet_authentication_requirements</c> is due (OpenID Connect Core, 5.5.1.1). Empty if none is asked.
    /// </summary>
    public required IReadOnlyList<string> EssentialAcrValues { get; init; }

    /// <summary><c>login_hint</c>: what to fill in for the person; empty if none. Never trusted.</summary>
    public required string LoginHint { get; init; }

    /// <summary><c>ui_locales</c>, in order of preference (BCP 47, well-formed).</summary>
    public required IReadOnlyList<string> UiLocales { get; init; }

    /// <summary>What <c>id_token_hint</c> says; none if it was not sent.</summary>
    public required IdTokenHint? IdTokenHint { get; init; }

    /// <summary>Whom the request is about; none if it does not say. Somebody else is then never proceeded with.</summary>
    public required NamedSubject? NamedSubject { get; init; }

    /// <summary>The claims asked for one by one: what the person is asked about beside the scopes.</summary>
    public required ClaimsRequest Claims { get; init; }

    /// <summary>The verified claims asked for that the client may have: what the person is asked about beside all that.</summary>
    public VerifiedClaimsAsked VerifiedClaims { get; init; } = VerifiedClaimsAsked.Nothing;
}
