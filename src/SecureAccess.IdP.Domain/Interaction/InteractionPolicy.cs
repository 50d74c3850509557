using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Domain.Interaction;

/// <summary>
/// Decides where a person goes next, from facts alone. The rules stand in the order in which they are asked; the first that has a
/// prompt wins. A new demand is a new row.
/// </summary>
public static class InteractionPolicy
{
    private static readonly IReadOnlyList<Func<InteractionFacts, Prompt?>> Rules =
    [
        AccountToBeCreated,
        NobodySignedIn,
        OtherPersonHinted,
        FreshSignInAsked,
        AccountToChoose,
        PasswordToReplace,
        SecondFactorMissing,
        AccountsToJoin,
        ImportedAccountUnproofed,
        StepOfTheAccountsCaseDue,
        LevelToReach,
        AgreementOutdated,
        NoticeDue,
        ConsentMissing,
    ];

    /// <summary>The next prompt, or <see cref="Prompt.None"/>.</summary>
    public static Prompt Decide(InteractionFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Session is not { Restricted: true })
        {
            return ByRules(facts);
        }

        // While staff look into an account its case rests, and its owner does what leaves it as it is.
        var prompt = ByRules(facts with { Case = null });
        return LeavesTheAccountAsItIs(prompt) ? prompt : new Prompt.AccountRestricted(PromptReason.AccountRestricted);
    }

    private static Prompt ByRules(InteractionFacts facts)
    {
        foreach (var rule in Rules)
        {
            if (rule(facts) is { } prompt)
            {
                return prompt;
            }
        }

        return new Prompt.None(facts.Request is null ? null : Performed(facts).Spelling);
    }

    /// <summary>Whether a prompt neither proves nor binds nor replaces nor joins anything. A new kind of prompt does, until it is named here.</summary>
    private static bool LeavesTheAccountAsItIs(Prompt prompt) => prompt is
        Prompt.SignIn or Prompt.SecondFactor or Prompt.UsePasskey or Prompt.ChooseAccount or Prompt.AcceptAgreement or Prompt.Consent
        or Prompt.Unmet or Prompt.None;

    /// <summary>
    /// Initiating User Registration 1.0, 4.1: an account is offered to be made, and one begun since is finished, also when somebody's
    /// earlier session is still there. Whoever signed in since has an account.
    /// </summary>
    private static Prompt? AccountToBeCreated(InteractionFacts facts)
    {
        if (facts.Request is not { } request || !request.Prompts.Contains("create")
            || (facts.Session?.Authentications.Any(a => a.At >= request.ArrivedAt) ?? false))
        {
            return null;
        }

        return facts.Case is { Due: { } due } begun && begun.WorkedOnAt >= request.ArrivedAt
            ? new Prompt.Proceed(due, PromptReason.CaseOpen)
            : new Prompt.BeginJourney(PromptReason.CreateRequested);
    }

    /// <summary>Without a session: the open case of this browser goes on, or the person signs in.</summary>
    private static Prompt? NobodySignedIn(InteractionFacts facts) => facts switch
    {
        { Session: not null } => null,
        { Case.Due: { } due } => new Prompt.Proceed(due, PromptReason.CaseOpen),
        _ => new Prompt.SignIn(PromptReason.NoSession),
    };

    /// <summary>OpenID Connect Core 3.1.2.1, id_token_hint: the hinted person, or nobody.</summary>
    private static Prompt.SignIn? OtherPersonHinted(InteractionFacts facts) =>
        facts.Request?.HintedSubject is { } subject && subject != facts.Session!.Subject
            ? new Prompt.SignIn(PromptReason.OtherSubject)
            : null;

    /// <summary>
    /// OpenID Connect Core 3.1.2.1, prompt and max_age: met only by a sign-in newer than the arrival. The oldest factor counts, so
    /// that one stale factor cannot hide behind a fresh one.
    /// </summary>
    private static Prompt.SignIn? FreshSignInAsked(InteractionFacts facts)
    {
        if (facts.Request is not { } request)
        {
            return null;
        }

        var oldest = facts.Session!.Authentications.Min(a => a.At);
        if (oldest >= request.ArrivedAt)
        {
            return null;
        }

        if (request.Prompts.Contains("login"))
        {
            return new Prompt.SignIn(PromptReason.LoginRequested);
        }

        return request.MaxAge is { } maxAge && oldest + maxAge < request.ArrivedAt
            ? new Prompt.SignIn(PromptReason.TooOld)
            : null;
    }

    /// <summary>
    /// OpenID Connect Core 3.1.2.1, prompt=select_account: the person says as whom they go on, unless they just said so by signing in.
    /// </summary>
    private static Prompt.ChooseAccount? AccountToChoose(InteractionFacts facts) =>
        facts.Request is { } request && request.Prompts.Contains("select_account")
        && facts.Session!.Authentications.Min(a => a.At) < request.ArrivedAt
        && request.ChosenSubject != facts.Session.Subject
            ? new Prompt.ChooseAccount(PromptReason.AccountSelectionRequested)
            : null;

    /// <summary>
    /// SP 800-63B-4 3.1.1.2: a compromised password is replaced. Whoever has a second factor shows it first, since the thief of the password is who
    /// must not choose the next; whoever has none yet replaces it before they bind one, and after they have proven who they are, where that comes first.
    /// </summary>
    private static Prompt.ChangePassword? PasswordToReplace(InteractionFacts facts) =>
        facts.Session! is { MustChangePassword: true } session && (session.Reached.Aal >= Aal.Two || session is { SecondFactors.Count: 0, MustBeProofed: false })
            ? new Prompt.ChangePassword(PromptReason.PasswordMustChange)
            : null;

    /// <summary>
    /// Every sign-in takes two factors. Without a bound one: an imported account proves itself first (a stolen legacy password must
    /// not bind the thief's phone); an account that waits for its letter waits (SP 800-63A-4 4.1: what is bound rests on the proof); everybody else
    /// binds one now. With one, it is shown; whoever lost it and began to prove again who they are goes on with that (SP 800-63B-4 4.2.1.4).
    /// </summary>
    private static Prompt? SecondFactorMissing(InteractionFacts facts)
    {
        var session = facts.Session!;
        if (session.Reached.Aal >= Aal.Two)
        {
            return null;
        }

        if (session.SecondFactors.Count > 0)
        {
            return facts.Case is { Recovers: true, Due: { } step }
                ? new Prompt.Proceed(step, PromptReason.FactorLost)
                : new Prompt.SecondFactor(PromptReason.SecondFactorMissing);
        }

        return facts switch
        {
            _ when session.MustBeProofed => Proof(facts, PromptReason.ImportedNotProofed),
            { Case: { PrecedesBinding: true, Due: { } due } } => new Prompt.Proceed(due, PromptReason.CaseOpen),
            { Case.ProvenElsewhere: true } => new Prompt.ShowLetterAgain(PromptReason.NoSecondFactorBound),
            _ => new Prompt.EnrolSecondFactor(PromptReason.NoSecondFactorBound),
        };
    }

    /// <summary>Joining takes every factor of both accounts: those of the first were shown when it began, those of the second are now.</summary>
    private static Prompt.JoinAccounts? AccountsToJoin(InteractionFacts facts) =>
        facts.JoinBegun ? new Prompt.JoinAccounts(PromptReason.JoinBegun) : null;

    /// <summary>An imported account is proofed before it enters anything: Secure Access is compulsory for all.</summary>
    private static Prompt? ImportedAccountUnproofed(InteractionFacts facts) =>
        facts.Session!.MustBeProofed ? Proof(facts, PromptReason.ImportedNotProofed) : null;

    /// <summary>A person who came by themselves and has begun to prove who they are goes on with it.</summary>
    private static Prompt.Proceed? StepOfTheAccountsCaseDue(InteractionFacts facts) =>
        facts is { Request: null, Case: { Proofs: true, Due: { } due } } && due.PrecedesAgreement()
            ? new Prompt.Proceed(due, PromptReason.CaseOpen)
            : null;

    /// <summary>
    /// The requested level: a stronger authenticator and then proofing are asked for where they are missing (SP 800-63A-4 3.16 puts them in
    /// this order), and what cannot be met is said.
    /// </summary>
    private static Prompt? LevelToReach(InteractionFacts facts)
    {
        if (facts.Request is null)
        {
            return null;
        }

        return Level(facts) switch
        {
            AcrDecision.Unmet when IsForRestriction(facts) => new Prompt.AccountRestricted(PromptReason.AccountRestricted),
            AcrDecision.Unmet => new Prompt.Unmet(PromptReason.LevelOutOfReach),
            AcrDecision.Perform { Row: var row } =>
                Stronger(row, facts) ?? Accepted(facts) ?? (row.IsMetBy(Counted(facts)) ? null : Proof(facts, PromptReason.NotProofed)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Whether the level would be in reach, were the account not restricted.</summary>
    private static bool IsForRestriction(InteractionFacts facts) =>
        facts.Session! is { Restricted: true } session && Level(facts with { Session = session with { Restricted = false } }) is not AcrDecision.Unmet;

    /// <summary>The passkey that a row takes beyond what was shown; null when it takes none.</summary>
    private static Prompt? Stronger(AcrValue row, InteractionFacts facts)
    {
        var (session, counted) = (facts.Session!, Counted(facts));
        if (row.Aal <= counted.Aal && (!row.PhishingResistant || counted.PhishingResistant))
        {
            return null;
        }

        var hardware = row.Aal == Aal.Three;
        var bound = hardware ? session.Passkeys is { Hardware: true } : session.Passkeys is { Any: true };
        return bound
            ? new Prompt.UsePasskey(hardware, PromptReason.PasskeyDemanded)
            : new Prompt.EnrolPasskey(hardware, PromptReason.PasskeyDemanded);
    }

    /// <summary>
    /// An authenticator of a kind that the client accepts, beside what was shown: one that is bound, else one to be bound. Whoever said "not now"
    /// to the last kind there is ends as who cannot meet the client's minimum. Null when one took part.
    /// </summary>
    private static Prompt? Accepted(InteractionFacts facts)
    {
        const PromptReason why = PromptReason.AuthenticatorNotAccepted;
        var (request, session) = (facts.Request!, facts.Session!);
        if (request.Accepted.IsMetBy(session.Authentications))
        {
            return null;
        }

        var bound = session.SecondFactors.Where(request.Open.Accepts).ToList();
        return bound switch
        {
            _ when bound.Contains(AuthenticationMethod.Passkey) => new Prompt.UsePasskey(Hardware: false, why),
            { Count: > 0 } => new Prompt.SecondFactor(why),
            _ when request.Open.Accepts(AuthenticationMethod.AppCode) || request.Open.Accepts(AuthenticationMethod.TextCode) =>
                new Prompt.EnrolSecondFactor(why),
            _ when request.Open.Accepts(AuthenticationMethod.Passkey) => new Prompt.EnrolPasskey(Hardware: false, why),
            _ => new Prompt.Unmet(why),
        };
    }

    /// <summary>
    /// The agreement in force comes before any token; and a case whose stage it is gets it recorded, also from a person who accepted
    /// this version before they were proofed.
    /// </summary>
    private static Prompt.AcceptAgreement? AgreementOutdated(InteractionFacts facts) =>
        facts.Session!.AcceptedAgreement < facts.CurrentAgreement ? new Prompt.AcceptAgreement(PromptReason.AgreementOutdated)
        : facts.Case?.Due is StepKey.Agreement ? new Prompt.AcceptAgreement(PromptReason.CaseOpen)
        : null;

    /// <summary>The last stage: the person is told about the letter.</summary>
    private static Prompt.Proceed? NoticeDue(InteractionFacts facts) =>
        facts.Case?.Due is StepKey.Notice ? new Prompt.Proceed(StepKey.Notice, PromptReason.CaseOpen) : null;

    /// <summary>ASVS 10.7.1: consent unless safely known; <c>prompt=consent</c> asks anew.</summary>
    private static Prompt.Consent? ConsentMissing(InteractionFacts facts)
    {
        if (facts.Request is not { } request)
        {
            return null;
        }

        var given = request.Consent.CoveredSince;
        var missing = request.Prompts.Contains("consent")
            ? given is null || given < request.ArrivedAt
            : !request.Consent.FirstParty && given is null;
        return missing ? new Prompt.Consent(PromptReason.NotConsented) : null;
    }

    private static Prompt Proof(InteractionFacts facts, PromptReason reason) =>
        facts.Case is { Proofs: true, Due: { } due }
            ? new Prompt.Proceed(due, reason)
            : new Prompt.BeginJourney(reason);

    private static AcrDecision Level(InteractionFacts facts)
    {
        var request = facts.Request!;
        return request.Acr.Decide(Counted(facts), row => IsReachable(row, facts));
    }

    /// <summary>What the session has reached, as far as it counts for the client.</summary>
    private static ReachedAssurance Counted(InteractionFacts facts) => facts.Request!.Accepted.Counted(facts.Session!.Reached);

    private static AcrDecision.Perform Performed(InteractionFacts facts) =>
        Level(facts) as AcrDecision.Perform ?? throw new InvalidOperationException("A request that cannot be met never completes.");

    /// <summary>
    /// The journeys and enrolments open: Secure Access, codes, passkeys, and hardware keys where metadata tell which they are. IAL2 is open to
    /// whoever was granted it. What the person declined for this request is closed for it; and to a restricted account, all that is not bound already.
    /// </summary>
    private static bool IsReachable(AcrValue row, InteractionFacts facts)
    {
        var (request, session) = (facts.Request!, facts.Session!);
        var provable = row.Ial == Ial.SecureAccess && !request.DeclinedProofing && !session.Restricted;
        var counted = Counted(facts);
        var shown = row.Aal <= counted.Aal && (!row.PhishingResistant || counted.PhishingResistant);
        var bound = row.Aal == Aal.Three ? session.Passkeys is { Hardware: true } : session.Passkeys is { Any: true };
        var showable = !request.DeclinedPasskey && (row.Aal < Aal.Three || facts.HardwareOpen) && (bound || !session.Restricted);
        return (row.Ial is null || session.Ials.Contains(row.Ial) || provable)
            && request.Accepted.CanMeet(row) && (shown || !row.PhishingResistant || showable);
    }
}
