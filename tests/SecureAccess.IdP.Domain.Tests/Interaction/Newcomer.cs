using System.Collections.Frozen;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Interaction;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Domain.Tests.Interaction;

/// <summary>A person who does what they are asked: each prompt is answered by the facts that fulfil it.</summary>
internal static class Newcomer
{
    private static readonly AuthenticationMethod App = AuthenticationMethod.AppCode;

    public static InteractionFacts Fulfil(InteractionFacts facts, Prompt prompt)
    {
        var now = After(facts);
        return prompt switch
        {
            Prompt.SignIn => facts with { Session = SignedIn(facts, now) },
            Prompt.ChangePassword => facts with { Session = facts.Session! with { MustChangePassword = false } },
            Prompt.SecondFactor => facts with { Session = Verified(facts.Session!, facts.Session!.SecondFactors.First(), now) },
            Prompt.EnrolSecondFactor => facts with { Session = WithNew(facts, now) },
            Prompt.UsePasskey passkey => facts with { Session = WithPasskey(facts.Session!, passkey.Hardware, now) },
            Prompt.EnrolPasskey passkey => facts with { Session = WithPasskey(facts.Session!, passkey.Hardware, now) },
            Prompt.BeginJourney begin => facts with
            {
                Case = new CaseFacts(
                    now,
                    facts.Session is null || begin.Reason == PromptReason.CreateRequested ? StepKey.Email : StepKey.Identity,
                    Proofs: true),
            },
            Prompt.Proceed proceed => Done(facts, proceed.Step, now),
            Prompt.ShowLetterAgain => facts with
            {
                Case = facts.Case! with { Due = StepKey.MailCode, PrecedesBinding = true, ProvenElsewhere = false },
            },
            Prompt.ChooseAccount => facts with { Request = facts.Request! with { ChosenSubject = facts.Session!.Subject } },
            Prompt.AcceptAgreement => Agreed(facts),
            // Whoever leaves both accounts as they are goes on; whoever joins them signs in anew, to the other one.
            Prompt.JoinAccounts => facts with { JoinBegun = false },
            Prompt.Consent => facts with { Request = facts.Request! with { Consent = facts.Request.Consent with { CoveredSince = now } } },
            _ => facts,
        };
    }

    /// <summary>A minute after everything that has happened.</summary>
    public static DateTimeOffset After(InteractionFacts facts) =>
        new[] { facts.Request?.ArrivedAt, facts.Request?.Consent.CoveredSince, facts.Session?.Reached.AuthTime, DateTimeOffset.UnixEpoch }
            .Max()!.Value.AddMinutes(1);

    private static SessionFacts SignedIn(InteractionFacts facts, DateTimeOffset now)
    {
        var known = facts.Session ?? new SessionFacts(
            "owner", [], FrozenSet<string>.Empty, FrozenSet.Create(App), AcceptedAgreement: 0, MustBeProofed: false);
        return new SessionFacts(
            facts.Request?.HintedSubject ?? known.Subject,
            [new(AuthenticationMethod.Password, now)],
            known.Ials,
            known.SecondFactors,
            known.AcceptedAgreement,
            known.MustBeProofed)
        {
            MustChangePassword = known.MustChangePassword,
            Restricted = known.Restricted,
        };
    }

    private static SessionFacts Verified(SessionFacts session, AuthenticationMethod method, DateTimeOffset now) => new(
        session.Subject,
        [.. session.Authentications, new(method, now)],
        session.Ials,
        session.SecondFactors,
        session.AcceptedAgreement,
        session.MustBeProofed,
        session.Passkeys)
    {
        MustChangePassword = session.MustChangePassword,
        Restricted = session.Restricted,
    };

    /// <summary>An app where it will do, else what will.</summary>
    private static SessionFacts WithNew(InteractionFacts facts, DateTimeOffset now)
    {
        var accepted = facts.Request?.Accepted ?? AcceptedAuthenticators.All;
        AuthenticationMethod[] kinds = [App, AuthenticationMethod.TextCode, AuthenticationMethod.Passkey];
        var kind = kinds.First(accepted.Accepts);
        var session = facts.Session! with { SecondFactors = facts.Session!.SecondFactors.Append(kind).ToFrozenSet() };
        return kind == AuthenticationMethod.Passkey ? WithPasskey(session, hardware: false, now) : Verified(session, kind, now);
    }

    private static SessionFacts WithPasskey(SessionFacts session, bool hardware, DateTimeOffset now) => new(
        session.Subject,
        [.. session.Authentications, new(AuthenticationMethod.Passkey, now, new KeyProof(true, hardware ? KeyStorage.Hardware : KeyStorage.Syncable))],
        session.Ials,
        session.SecondFactors,
        session.AcceptedAgreement,
        session.MustBeProofed,
        new PasskeyFacts(Any: true, hardware))
    {
        MustChangePassword = session.MustChangePassword,
        Restricted = session.Restricted,
    };

    private static InteractionFacts Done(InteractionFacts facts, StepKey step, DateTimeOffset now)
    {
        var open = facts.Case!;
        return step switch
        {
            // The account is made, and its first factor is the password that was just chosen.
            StepKey.Credentials => facts with
            {
                Session = new SessionFacts(
                    "newcomer",
                    [new(AuthenticationMethod.Password, now)],
                    open.Proofs ? FrozenSet.Create(Ial.SecureAccess) : FrozenSet<string>.Empty,
                    FrozenSet<AuthenticationMethod>.Empty,
                    AcceptedAgreement: 0,
                    MustBeProofed: false),
                Case = open with { Due = StepKey.Agreement },
            },

            // The account that was there is granted its level; without one, credentials come next.
            StepKey.Phone or StepKey.MailCode when facts.Session is { } session && !Creating(facts) => facts with
            {
                Session = new SessionFacts(
                    session.Subject,
                    session.Authentications,
                    FrozenSet.Create(Ial.SecureAccess),
                    session.SecondFactors,
                    session.AcceptedAgreement,
                    MustBeProofed: false),
                Case = open with { Due = StepKey.Agreement, PrecedesBinding = false },
            },
            StepKey.Notice => facts with { Case = null },
            _ => facts with { Case = open with { Due = step + 1 } },
        };
    }

    private static bool Creating(InteractionFacts facts) =>
        facts.Request is { } request && request.Prompts.Contains("create") && facts.Case!.WorkedOnAt >= request.ArrivedAt
        && facts.Session!.Authentications.All(a => a.At < request.ArrivedAt);

    private static InteractionFacts Agreed(InteractionFacts facts) => facts with
    {
        Session = facts.Session! with { AcceptedAgreement = facts.CurrentAgreement },
        Case = facts.Case is { Due: StepKey.Agreement } open ? open.Proofs ? open with { Due = StepKey.Notice } : null : facts.Case,
    };
}
