namespace SecureAccess.IdP.Testing;

/// <summary>
/// Classes of attack, after the defects that other providers had and the requirements of OWASP ASVS 5.0.0. The
/// summary of each says what must hold here.
/// </summary>
public enum AttackClass
{
    /// <summary>A redirect URI is compared as it was received, whole and letter by letter; no parser, pattern or prefix has a say, and it is sent once.</summary>
    RedirectUriMismatch,

    /// <summary>Nobody is sent to an address that is neither local nor registered, whatever is written into a parameter.</summary>
    OpenRedirect,

    /// <summary>A challenge without its verifier, a verifier without a challenge, and <c>plain</c> in place of S256 all fail; a secret never replaces PKCE.</summary>
    PkceBypass,

    /// <summary>A code works once, for its client and redirect URI, before it expires; of parallel redemptions exactly one wins, and a replay takes back what was given.</summary>
    CodeReplay,

    /// <summary>A pushed request and a sealed one are answered once, for their client and browser.</summary>
    RequestReplay,

    /// <summary>Of parallel refreshes, on two nodes too, one wins; a replaced refresh token that comes back ends the family.</summary>
    RefreshReplay,

    /// <summary>A bound token without its proof, with another key, a used or a misdirected proof is refused everywhere.</summary>
    SenderConstraintBypass,

    /// <summary>A client assertion is accepted once on all nodes, by its own key, for this server.</summary>
    AssertionForgery,

    /// <summary>Signatures are verified under an allowed algorithm of the right key and kind of token; <c>none</c>, HMAC with a public key and keys of the header are refused.</summary>
    AlgorithmConfusion,

    /// <summary>What is switched off is refused at the start, in mid-flow and on the way back.</summary>
    DisabledOption,

    /// <summary>A change of the person in one browser, or a sign-in that was left out, yields no code.</summary>
    SessionMixUp,

    /// <summary>Sealed requests, cookies and hidden fields are bound to browser and request; altered or swapped ones open nothing.</summary>
    ForgedState,

    /// <summary>A request by a stranger's site, or a button that is not on the page, consents to nothing.</summary>
    ForgedConsent,

    /// <summary>Addresses come from the configuration; Host and forwarded headers have no say.</summary>
    HeaderForgery,

    /// <summary>Outgoing fetches never reach loopback, link-local or private addresses, also not by redirect or a second look-up, and are bounded.</summary>
    ServerSideRequestForgery,

    /// <summary>Every echoed parameter is text, and pages run no script but our own.</summary>
    CrossSiteScripting,

    /// <summary>Every size, count, depth and time that a stranger can choose has a limit, and going over it is no fault.</summary>
    ResourceExhaustion,

    /// <summary>Without a valid hint the person confirms a logout; forged hints end nothing.</summary>
    LogoutForgery,

    /// <summary>A disabled client and a suspended or ended account end codes, refreshes and tokens at once.</summary>
    DeactivatedStillWorks,

    /// <summary>No refresh, token request or exchange widens what was granted.</summary>
    ScopeEscalation,

    /// <summary>A missing nonce is as bad as a wrong one where one was sent, and a truncated token is no token.</summary>
    TruncatedToken,

    /// <summary>Secrets, codes and tokens are kept as hashes and shown in no log, URL or text form.</summary>
    SecretDisclosure,

    /// <summary>A token that is not for its caller, its audience or its type is refused.</summary>
    TokenSubstitution,

    /// <summary>The issuer of every answer is told, so that a client that talks to several servers is not played off against one of them.</summary>
    MixUp,

    /// <summary>A step of a flow is taken only after those before it, in its own transaction; posting a later one finds nothing done.</summary>
    StepSkipped,

    /// <summary>No restart, back button, second tab or other page raises a session or passes a second factor that is due.</summary>
    FactorSkipped,

    /// <summary>A suspended account is refused by every way to a token, at the start and at redemption.</summary>
    LockOutElsewhere,

    /// <summary>Every factor has limits of its own, by person and by origin, that hold under parallel guesses; codes expire.</summary>
    FactorBruteForce,

    /// <summary>A one-time value is accepted once, in its own time step and in those beside it.</summary>
    OneTimeValueReuse,

    /// <summary>A stranger who guesses cannot keep the owner out; a wait is not prolonged by trying.</summary>
    LockOutAsDenial,

    /// <summary>A code that was sent or shown works once, for its own person and purpose, before it expires.</summary>
    EnrolmentCodeReplay,

    /// <summary>A factor is added with the highest factor there is, fresh; a stolen password adds none.</summary>
    FactorAddedUnasked,

    /// <summary>No field that a person or a client can send says that something is verified; only what was checked does.</summary>
    SelfAssertedVerification,

    /// <summary>A client that registers itself gets nothing that is the operator's to give.</summary>
    PrivilegeEscalation,

    /// <summary>A passkey's answer with another origin, domain, challenge, owner or purpose, without a verified user where one is due, or with a falling counter opens and binds nothing.</summary>
    PasskeyForgery,

    /// <summary>What a framework would let pass: a failure counts though the client hangs up, and what was taken back takes its tokens along.</summary>
    FrameworkTrap,
}
