using System.Collections.Frozen;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Interaction;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Domain.Tests.Interaction;

/// <summary>One situation a person can be in, in the words of the table.</summary>
/// <param name="Asked">What the relying party asks; <c>nobody</c> when the person came by themselves.</param>
/// <param name="Session">Which factors were verified, and whether before (<c>old</c>) or after the request arrived.</param>
/// <param name="Account">What is known of the person.</param>
/// <param name="Case">The step that is due in the open case.</param>
/// <param name="Agreement">Whether the agreement in force was accepted.</param>
internal sealed record Situation(string Asked, string Session, string Account, string Case, string Agreement)
{
    public static string[] AllAsked { get; } =
    [
        "nobody", "plain", "proofed", "proofed-declined", "phr", "phr-declined", "phr-essential",
        "phr-essential-declined", "hardware", "hardware-open", "login", "select_account", "max_age", "create",
        "create-begun", "hint", "third-party", "consent", "only-passkeys", "only-passkeys-declined", "only-apps", "only-apps-essential", "only-texts",
    ];

    public static string[] AllSessions { get; } = ["none", "pwd-unbound", "pwd", "pwd-old", "two", "two-old", "two-bound", "key"];

    public static string[] AllAccounts { get; } = ["unproofed", "proofed", "imported", "must-change", "joining", "restricted", "taken-back"];

    public static string[] AllCases { get; } =
        ["none", "email", "identity", "phone", "letter", "letter-elsewhere", "agreement", "notice", "basic-credentials", "basic-agreement", "recovery"];

    public static string[] AllAgreements { get; } = ["accepted", "outdated"];

    private static DateTimeOffset Arrived => People.Now;

    public static IEnumerable<Situation> All() =>
        from asked in AllAsked
        from session in AllSessions
        from account in AllAccounts
        from @case in AllCases
        from agreement in AllAgreements
        select new Situation(asked, session, account, @case, agreement);

    public InteractionFacts Facts() => new(RequestOf(), SessionOf(), CaseOf(), CurrentAgreement: 2, HardwareOpen: Asked == "hardware-open")
    {
        JoinBegun = Account == "joining",
    };

    public StepKey? Due => Case switch
    {
        "email" => StepKey.Email,
        "identity" or "recovery" => StepKey.Identity,
        "phone" => StepKey.Phone,
        "letter" => StepKey.MailCode,
        "letter-elsewhere" or "agreement" or "basic-agreement" => StepKey.Agreement,
        "notice" => StepKey.Notice,
        "basic-credentials" => StepKey.Credentials,
        _ => null,
    };

    private RequestFacts? RequestOf()
    {
        if (Asked == "nobody")
        {
            return null;
        }

        AcrValue? minimum = Asked.StartsWith("proofed", StringComparison.Ordinal) ? AcrTable.Find(AcrTable.Proofed) : null;
        string[] values = Asked.StartsWith("phr", StringComparison.Ordinal) || Asked == "only-apps-essential" ? ["phr"] : Asked.StartsWith("hardware", StringComparison.Ordinal) ? ["phrh"] : [];
        string[] prompts = Asked switch
        {
            "login" or "select_account" or "consent" => [Asked],
            "create" or "create-begun" => ["create"],
            _ => [],
        };
        return new RequestFacts(
            Arrived,
            prompts.ToFrozenSet(StringComparer.Ordinal),
            Asked == "max_age" ? TimeSpan.FromMinutes(5) : null,
            new AcrSelection(values, Asked.Contains("essential", StringComparison.Ordinal) || Asked.StartsWith("hardware", StringComparison.Ordinal), minimum, null),
            Asked == "hint" ? "somebody-else" : null,
            new ConsentFacts(FirstParty: Asked != "third-party", CoveredSince: Asked == "consent" ? Arrived.AddDays(-1) : null),
            DeclinedProofing: Asked == "proofed-declined",
            DeclinedPasskey: Asked != "proofed-declined" && Asked.EndsWith("declined", StringComparison.Ordinal))
        {
            Accepted = AcceptedOf(),
        };
    }

    private AcceptedAuthenticators AcceptedOf()
    {
        string[] words = Asked switch
        {
            "only-passkeys" or "only-passkeys-declined" => ["passkey"],
            "only-apps" or "only-apps-essential" => ["app"],
            "only-texts" => ["text"],
            _ => [],
        };
        return AcceptedAuthenticators.TryRead(words, out var accepted) ? accepted : throw new System.Diagnostics.UnreachableException();
    }

    private SessionFacts? SessionOf()
    {
        if (Session == "none")
        {
            return null;
        }

        var at = Session.EndsWith("old", StringComparison.Ordinal) ? Arrived.AddMinutes(-20) : Arrived.AddMinutes(1);
        var two = Session.StartsWith("two", StringComparison.Ordinal);
        return new SessionFacts(
            "owner",
            two ? [new(AuthenticationMethod.Password, at), new(AuthenticationMethod.AppCode, at)]
                : Session == "key" ? [new(AuthenticationMethod.Passkey, at, new KeyProof(UserVerified: true, KeyStorage.Unknown))]
                : [new(AuthenticationMethod.Password, at)],
            Account == "proofed" ? FrozenSet.Create(Ial.SecureAccess) : FrozenSet<string>.Empty,
            Session switch
            {
                "pwd-unbound" => FrozenSet<AuthenticationMethod>.Empty,
                "two-bound" => FrozenSet.Create(AuthenticationMethod.AppCode, AuthenticationMethod.Passkey),
                _ => FrozenSet.Create(AuthenticationMethod.AppCode),
            },
            Agreement == "accepted" ? 2 : 1,
            MustBeProofed: Account is "imported" or "taken-back",
            new PasskeyFacts(Any: Session is "two-bound" or "key", Hardware: false))
        {
            MustChangePassword = Account is "must-change" or "taken-back",
            Restricted = Account == "restricted",
        };
    }

    private CaseFacts? CaseOf() => Due is { } due
        ? new CaseFacts(
            Asked == "create-begun" ? Arrived.AddMinutes(1) : Arrived.AddHours(-1),
            due,
            Proofs: Case != "recovery" && !Case.StartsWith("basic", StringComparison.Ordinal),
            PrecedesBinding: Case == "letter",
            ProvenElsewhere: Case == "letter-elsewhere",
            Recovers: Case == "recovery")
        : null;
}
