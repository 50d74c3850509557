using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Domain.Interaction;

/// <summary>
/// What a person has to do next. Closed; every case carries the named reasons that led to it, for the page, the audit trail and
/// the answer to <c>prompt=none</c>.
/// </summary>
public abstract record Prompt
{
    private Prompt(PromptReason reason) => Reason = reason;

    /// <summary>Why.</summary>
    public PromptReason Reason { get; }

    /// <summary>Username and password.</summary>
    public sealed record SignIn(PromptReason Why) : Prompt(Why);

    /// <summary>Choose a new password in the place of one that must not stay.</summary>
    public sealed record ChangePassword(PromptReason Why) : Prompt(Why);

    /// <summary>One of the second factors bound to the account.</summary>
    public sealed record SecondFactor(PromptReason Why) : Prompt(Why);

    /// <summary>Bind a second factor.</summary>
    public sealed record EnrolSecondFactor(PromptReason Why) : Prompt(Why);

    /// <summary>Use a passkey or security key that is bound.</summary>
    /// <param name="Hardware">Whether only one that reaches AAL3 will do.</param>
    /// <param name="Why">Why.</param>
    public sealed record UsePasskey(bool Hardware, PromptReason Why) : Prompt(Why);

    /// <summary>Bind a passkey or security key.</summary>
    /// <param name="Hardware">Whether only one that reaches AAL3 will do.</param>
    /// <param name="Why">Why.</param>
    public sealed record EnrolPasskey(bool Hardware, PromptReason Why) : Prompt(Why);

    /// <summary>Read what registration takes, and begin it.</summary>
    public sealed record BeginJourney(PromptReason Why) : Prompt(Why);

    /// <summary>Do a step of the open case.</summary>
    public sealed record Proceed(StepKey Step, PromptReason Why) : Prompt(Why);

    /// <summary>Accept the agreement in force.</summary>
    public sealed record AcceptAgreement(PromptReason Why) : Prompt(Why);

    /// <summary>Go on as who is signed in, or sign in as somebody else.</summary>
    public sealed record ChooseAccount(PromptReason Why) : Prompt(Why);

    /// <summary>Decide what the application may see.</summary>
    public sealed record Consent(PromptReason Why) : Prompt(Why);

    /// <summary>The letter's code was typed in another browser: go on there, or get another letter.</summary>
    public sealed record ShowLetterAgain(PromptReason Why) : Prompt(Why);

    /// <summary>Say whether the account signed in to is joined with the e-Services account signed in to before.</summary>
    public sealed record JoinAccounts(PromptReason Why) : Prompt(Why);

    /// <summary>Read that the account is restricted, and whom to ask: what comes next is closed to it.</summary>
    public sealed record AccountRestricted(PromptReason Why) : Prompt(Why);

    /// <summary>Nothing the person can do satisfies the request: <c>unmet_authentication_requirements</c>.</summary>
    public sealed record Unmet(PromptReason Why) : Prompt(Why);

    /// <summary>Nothing is left to do.</summary>
    /// <param name="Acr">The acr for the token, as the request spelled it; null without a request.</param>
    public sealed record None(string? Acr) : Prompt(PromptReason.Complete);
}

/// <summary>The named reasons of prompts.</summary>
public enum PromptReason
{
    /// <summary>Nothing is left to do.</summary>
    Complete = 0,

    /// <summary>No live session.</summary>
    NoSession = 1,

    /// <summary><c>prompt=login</c>, and nobody signed in since the request arrived.</summary>
    LoginRequested = 2,

    /// <summary><c>max_age</c> has passed.</summary>
    TooOld = 3,

    /// <summary>Somebody other than the person of the <c>id_token_hint</c> is signed in.</summary>
    OtherSubject = 4,

    /// <summary><c>prompt=create</c>, and no account was begun since the request arrived.</summary>
    CreateRequested = 5,

    /// <summary>One factor was verified; two are needed.</summary>
    SecondFactorMissing = 6,

    /// <summary>The account has no second factor yet.</summary>
    NoSecondFactorBound = 7,

    /// <summary>A case is open in this browser.</summary>
    CaseOpen = 8,

    /// <summary>The acr aimed at demands proofing.</summary>
    NotProofed = 9,

    /// <summary>An imported account must be proofed first.</summary>
    ImportedNotProofed = 10,

    /// <summary>The agreement in force was not accepted.</summary>
    AgreementOutdated = 11,

    /// <summary>The application's request is not covered by consent.</summary>
    NotConsented = 12,

    /// <summary>The level asked for is beyond what is open to this person.</summary>
    LevelOutOfReach = 13,

    /// <summary><c>prompt=select_account</c>, and the person neither chose nor signed in since the request arrived.</summary>
    AccountSelectionRequested = 14,

    /// <summary>The acr aimed at demands a passkey or security key, or a stronger one than was used.</summary>
    PasskeyDemanded = 15,

    /// <summary>No authenticator of a kind that the client accepts took part.</summary>
    AuthenticatorNotAccepted = 16,

    /// <summary>The password is a temporary one, or somebody else may know it.</summary>
    PasswordMustChange = 17,

    /// <summary>The owner of an e-Services account signed in to another one, to join the two.</summary>
    JoinBegun = 18,

    /// <summary>Staff restricted the account.</summary>
    AccountRestricted = 19,

    /// <summary>The second factor is lost, and its owner proves again who they are.</summary>
    FactorLost = 20,
}
