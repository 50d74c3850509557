using SecureAccess.IdP.Protocol.Authorize;

namespace SecureAccess.IdP.Interaction;

/// <summary>What the person answered to the questions of this request; it belongs to the request and to nothing else.</summary>
[Flags]
public enum PersonsAnswer
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>"Not now", when the request led into proofing: a lower level is given if the client allows it.</summary>
    ProofingDeclined = 1,

    /// <summary>No, to what the application asked: <c>access_denied</c>.</summary>
    ConsentRefused = 2,

    /// <summary>"Not now", when the request asked for a passkey or security key: a lower level is given if the client allows it.</summary>
    PasskeyDeclined = 4,

    /// <summary>No, to the user agreement: <c>access_denied</c>.</summary>
    AgreementRefused = 8,

    /// <summary>Read that the account is restricted: <c>unmet_authentication_requirements</c>, if it still is.</summary>
    RestrictionRead = 16,
}

/// <summary>
/// An authorize request while the person is busy on our pages: sealed in the hop, never a row of its own. Bound to the browser it came
/// from, so that a link with somebody else's request opens nothing (login CSRF).
/// </summary>
/// <param name="Arrived">The request as it arrived.</param>
/// <param name="BrowserKey">Keyed hash of the browser.</param>
/// <param name="Scope">
/// The scopes the request can be granted, as the engine left them: what the person is asked about and what is recorded of the answer. The
/// parameter as sent may name others, which are passed over.
/// </param>
/// <param name="Answer">What the person answered so far.</param>
public sealed record PendingRequest(ArrivedRequest Arrived, string BrowserKey, string Scope, PersonsAnswer Answer)
{
    /// <summary>The claims asked for one by one (OpenID Connect Core 5.5) that the person is asked about, separated by blanks; empty if there are none.</summary>
    public string Claims { get; init; } = "";

    /// <summary>The authorization details (RFC 9396) the engine found to be allowed, as JSON; empty if there are none.</summary>
    public string AuthorizationDetails { get; init; } = "";

    /// <summary>Whom the person chose to go on as, when the request asked; empty before.</summary>
    public string ChosenSubject { get; init; } = "";

    /// <summary>A parameter as it was sent; null when it was not.</summary>
    public string? Parameter(string name) => Arrived.Parameters.GetValueOrDefault(name);

    /// <inheritdoc />
    public override string ToString() => "(pending request)";
}
