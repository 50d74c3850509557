using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Domain.Interaction;

/// <summary>
/// Everything the policy may look at, gathered before it is asked. What is not here cannot influence where a person is sent.
/// </summary>
/// <param name="Request">What the relying party asked; null when the person came by themselves.</param>
/// <param name="Session">The live session of this browser; null without one.</param>
/// <param name="Case">The open case of this browser or of the signed-in account; null without one.</param>
/// <param name="CurrentAgreement">The agreement version in force.</param>
/// <param name="HardwareOpen">Whether a key can be found to be hardware at all: there are metadata to tell.</param>
public sealed record InteractionFacts(
    RequestFacts? Request,
    SessionFacts? Session,
    CaseFacts? Case,
    int CurrentAgreement,
    bool HardwareOpen = false)
{
    /// <summary>Whether the owner of another account began, in this browser, to join it with the one that is signed in to now.</summary>
    public bool JoinBegun { get; init; }
}

/// <summary>The authorize request, as far as it concerns the person.</summary>
/// <param name="ArrivedAt">When it arrived: <c>prompt</c> and <c>max_age</c> are met only by facts newer than this.</param>
/// <param name="Prompts">The values of <c>prompt</c>; <c>none</c> is the Protocol's affair and never here.</param>
/// <param name="MaxAge">Most seconds since authentication; null when not asked.</param>
/// <param name="Acr">The requested acr values with the client's minimum and default.</param>
/// <param name="HintedSubject">
/// Whom the request names, by <c>id_token_hint</c> or by a <c>sub</c> in <c>claims</c>; null if it names nobody, empty if it is not whoever is here.
/// </param>
/// <param name="Consent">Whether the person's consent is needed and when it was given.</param>
/// <param name="DeclinedProofing">Whether the person chose "not now" when this request led into proofing.</param>
/// <param name="ChosenSubject">Whom the person chose to go on as, when this request asked; null before.</param>
/// <param name="DeclinedPasskey">Whether the person chose "not now" when this request asked for a passkey or security key.</param>
public sealed record RequestFacts(
    DateTimeOffset ArrivedAt,
    IReadOnlySet<string> Prompts,
    TimeSpan? MaxAge,
    AcrSelection Acr,
    string? HintedSubject,
    ConsentFacts Consent,
    bool DeclinedProofing = false,
    string? ChosenSubject = null,
    bool DeclinedPasskey = false)
{
    /// <summary>The kinds of authenticator that the client's registration accepts; nothing in a request widens it.</summary>
    public AcceptedAuthenticators Accepted { get; init; } = AcceptedAuthenticators.All;

    /// <summary>The accepted kinds that are open to the person for this request: without passkeys, once they said "not now" to one.</summary>
    public AcceptedAuthenticators Open => DeclinedPasskey ? Accepted.WithoutPasskeys() : Accepted;
}

/// <summary>Consent as stored.</summary>
/// <param name="FirstParty">The client belongs to the agency: no consent unless the request asks for it.</param>
/// <param name="CoveredSince">When the person agreed to everything that is asked; null when they have not.</param>
public sealed record ConsentFacts(bool FirstParty, DateTimeOffset? CoveredSince);

/// <summary>The session and the account it belongs to.</summary>
/// <param name="Subject">The account's subject identifier.</param>
/// <param name="Authentications">The factors verified.</param>
/// <param name="Ials">The identity levels granted to the account.</param>
/// <param name="SecondFactors">The usable second factors bound to the account.</param>
/// <param name="AcceptedAgreement">The latest agreement version accepted.</param>
/// <param name="MustBeProofed">An imported account that may do nothing before proofing.</param>
/// <param name="Passkeys">Which passkeys are bound, as far as the request makes it matter.</param>
public sealed record SessionFacts(
    string Subject,
    IReadOnlyList<Authentication> Authentications,
    IReadOnlySet<string> Ials,
    IReadOnlySet<AuthenticationMethod> SecondFactors,
    int AcceptedAgreement,
    bool MustBeProofed,
    PasskeyFacts? Passkeys = null)
{
    /// <summary>Whether the password must be replaced: a temporary one, or one that somebody else may know.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>Whether staff restricted the account: nothing about it changes, and what was proven is not among <see cref="Ials"/>.</summary>
    public bool Restricted { get; init; }

    /// <summary>What the session has reached.</summary>
    public ReachedAssurance Reached { get; } = AssuranceCalculator.Reach(Ials, Authentications);
}

/// <summary>An open case.</summary>
/// <param name="WorkedOnAt">When it was opened, or its last step was tried.</param>
/// <param name="Due">The step that is due.</param>
/// <param name="Proofs">Whether the journey leads to an identity level that is not there yet.</param>
/// <param name="PrecedesBinding">Whether the step that is due comes before a second factor may be bound.</param>
/// <param name="ProvenElsewhere">Whether the identity rests on a letter whose code was typed in another browser.</param>
/// <param name="Recovers">Whether the owner proves in this session, for a lost second factor, what they proved before.</param>
public sealed record CaseFacts(
    DateTimeOffset WorkedOnAt, StepKey? Due, bool Proofs, bool PrecedesBinding = false, bool ProvenElsewhere = false, bool Recovers = false);

/// <summary>The passkeys and security keys bound to an account.</summary>
/// <param name="Any">Whether there is one.</param>
/// <param name="Hardware">Whether there is one that reaches AAL3.</param>
public sealed record PasskeyFacts(bool Any, bool Hardware);
