using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Interaction;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Domain.Tests.Interaction;

/// <summary>Where the prompts lead when they are followed, from every situation there can be.</summary>
public sealed class InteractionPathTests
{
    /// <summary>No way through registration, sign-in and consent has more prompts than this.</summary>
    private const int MostPrompts = 15;

    /// <summary>
    /// What the hub never gathers is left out: a case past its credentials belongs to an account, so there is a session with it, and one
    /// newer than the request that began the case. What a letter has proven was granted to the account.
    /// </summary>
    private static IEnumerable<Situation> Gathered => Situation.All().Where(s =>
        (s.Case != "letter-elsewhere" || s.Account == "proofed")
        && (s.Case is not ("letter" or "letter-elsewhere" or "agreement" or "notice" or "basic-agreement")
        || (s.Session != "none" && !(s.Asked == "create-begun" && s.Session.EndsWith("old", StringComparison.Ordinal)))));

    [Fact]
    public void Following_every_prompt_ends_in_nothing_left_to_do_or_in_unmet()
    {
        foreach (var situation in Gathered)
        {
            Follow(situation, out var prompts);
            prompts[^1].ShouldBeOneOfTypes(
                situation, [typeof(Prompt.None), typeof(Prompt.Unmet), .. situation.Account == "restricted" ? new[] { typeof(Prompt.AccountRestricted) } : []]);
        }
    }

    [Fact]
    public void Only_a_level_out_of_reach_ends_in_unmet()
    {
        foreach (var situation in Gathered)
        {
            Follow(situation, out var prompts);
            if (prompts[^1] is Prompt.Unmet)
            {
                situation.Asked.ShouldBeOneOf("phr-essential-declined", "hardware", "proofed-declined", "only-passkeys-declined", "only-apps-essential");
            }
        }
    }

    [Fact]
    public void Nothing_is_left_to_do_only_where_every_fact_is_there()
    {
        foreach (var situation in Situation.All())
        {
            var facts = situation.Facts();
            if (InteractionPolicy.Decide(facts) is Prompt.None)
            {
                AssertComplete(facts, situation);
            }
        }

        foreach (var situation in Gathered)
        {
            var end = Follow(situation, out var prompts);
            if (prompts[^1] is Prompt.None)
            {
                AssertComplete(end, situation);
            }
        }
    }

    [Fact]
    public void A_prompt_once_fulfilled_does_not_come_back()
    {
        foreach (var situation in Gathered)
        {
            Follow(situation, out var prompts);
            prompts.Where(p => p is not Prompt.SignIn and not Prompt.SecondFactor).ShouldBeUnique();
        }
    }

    [Fact]
    public void An_imported_account_binds_no_factor_before_it_is_proofed()
    {
        // A stolen legacy password must not bind the thief's phone.
        foreach (var situation in Gathered.Where(s => s is { Account: "imported", Session: "pwd-unbound" }))
        {
            var facts = situation.Facts();
            while (facts.Session!.MustBeProofed)
            {
                var prompt = InteractionPolicy.Decide(facts);
                prompt.ShouldNotBeOfType<Prompt.EnrolSecondFactor>(situation.ToString());
                facts = Newcomer.Fulfil(facts, prompt);
            }
        }
    }

    [Fact]
    public void While_an_account_is_restricted_nothing_is_proven_bound_replaced_or_joined()
    {
        foreach (var situation in Gathered.Where(s => s.Account == "restricted" && s.Session != "none"))
        {
            Follow(situation, out var prompts);
            prompts.ShouldAllBe(
                p => !(p is Prompt.BeginJourney || p is Prompt.Proceed || p is Prompt.EnrolSecondFactor || p is Prompt.EnrolPasskey
                    || p is Prompt.ChangePassword || p is Prompt.JoinAccounts || p is Prompt.ShowLetterAgain),
                situation.ToString());
        }
    }

    [Fact]
    public void A_restricted_account_still_enters_what_asks_for_no_proof()
    {
        Walk(new Situation("plain", "two", "restricted", "identity", "accepted").Facts()).ShouldBe(["None"]);
        Walk(new Situation("phr", "two", "restricted", "none", "accepted").Facts()).ShouldBe(["None"]);
        Walk(new Situation("proofed", "two", "restricted", "none", "accepted").Facts()).ShouldBe(["AccountRestricted"]);
    }

    [Fact]
    public void A_newcomer_of_an_application_that_wants_proofed_people_walks_all_seven_stages()
    {
        var facts = new Situation("proofed", "none", "unproofed", "email", "outdated").Facts();
        Walk(facts).ShouldBe(
        [
            "Email", "Identity", "Financial", "Phone", "Credentials", "EnrolSecondFactor", "AcceptAgreement", "Notice", "None",
        ]);
    }

    [Fact]
    [Nist("P-41")]
    public void A_person_with_an_account_is_taken_through_what_is_missing_and_keeps_the_session()
    {
        var facts = new Situation("proofed", "two", "unproofed", "none", "accepted").Facts();
        Walk(facts).ShouldBe(["BeginJourney", "Identity", "Financial", "Phone", "AcceptAgreement", "Notice", "None"]);
    }

    [Fact]
    public void A_request_to_create_an_account_finishes_the_new_one_beside_an_earlier_session()
    {
        var facts = new Situation("create", "two-old", "proofed", "none", "accepted").Facts();
        Walk(facts).ShouldBe(
        [
            "BeginJourney", "Email", "Identity", "Financial", "Phone", "Credentials", "EnrolSecondFactor", "AcceptAgreement", "Notice", "None",
        ]);
    }

    [Fact]
    public void An_imported_person_proves_themselves_first_and_binds_a_factor_then()
    {
        var facts = new Situation("plain", "pwd-unbound", "imported", "none", "outdated").Facts();
        Walk(facts).ShouldBe(["BeginJourney", "Identity", "Financial", "Phone", "EnrolSecondFactor", "AcceptAgreement", "Notice", "None"]);
    }

    [Fact]
    public void The_thief_of_a_password_that_must_not_stay_does_not_choose_the_next()
    {
        foreach (var situation in Gathered.Where(s => s.Account == "must-change"))
        {
            var facts = situation.Facts();
            while (InteractionPolicy.Decide(facts) is not (Prompt.None or Prompt.Unmet) and var prompt)
            {
                if (prompt is Prompt.ChangePassword && facts.Session!.SecondFactors.Count > 0)
                {
                    (facts.Session.Reached.Aal >= Aal.Two).ShouldBeTrue(situation.ToString());
                }

                facts = Newcomer.Fulfil(facts, prompt);
            }

            facts.Session?.MustChangePassword.ShouldBeFalse(situation.ToString());
        }
    }

    [Fact]
    public void A_temporary_password_is_replaced_before_the_first_second_factor_is_bound()
    {
        var facts = new Situation("plain", "pwd-unbound", "must-change", "none", "outdated").Facts();
        Walk(facts).ShouldBe(["ChangePassword", "EnrolSecondFactor", "AcceptAgreement", "None"]);
    }

    [Fact]
    public void Max_age_zero_asks_for_both_factors_once_more_and_then_is_met()
    {
        var facts = new Situation("max_age", "two-old", "proofed", "none", "accepted").Facts();
        facts = facts with { Request = facts.Request! with { MaxAge = TimeSpan.Zero } };
        Walk(facts).ShouldBe(["SignIn", "SecondFactor", "None"]);
    }

    [Fact]
    public void A_stale_password_cannot_hide_behind_a_fresh_code_when_a_fresh_sign_in_is_asked()
    {
        var facts = new Situation("login", "two", "proofed", "none", "accepted").Facts();
        var arrived = facts.Request!.ArrivedAt;
        facts = facts with
        {
            Session = new SessionFacts(
                "owner",
                [new(AuthenticationMethod.Password, arrived.AddMinutes(-1)), new(AuthenticationMethod.AppCode, arrived.AddMinutes(1))],
                facts.Session!.Ials,
                facts.Session.SecondFactors,
                facts.Session.AcceptedAgreement,
                MustBeProofed: false),
        };
        InteractionPolicy.Decide(facts).ShouldBe(new Prompt.SignIn(PromptReason.LoginRequested));
    }

    private static InteractionFacts Follow(Situation situation, out List<Prompt> prompts)
    {
        var facts = situation.Facts();
        prompts = [];
        while (prompts.Count <= MostPrompts)
        {
            prompts.Add(InteractionPolicy.Decide(facts));
            if (IsEnd(prompts[^1]))
            {
                return facts;
            }

            facts = Newcomer.Fulfil(facts, prompts[^1]);
        }

        throw new InvalidOperationException($"{situation} goes round: {string.Join(", ", prompts)}");
    }

    private static List<string> Walk(InteractionFacts facts)
    {
        var names = new List<string>();
        for (var prompt = InteractionPolicy.Decide(facts); names.Count <= MostPrompts; prompt = InteractionPolicy.Decide(facts))
        {
            names.Add(prompt is Prompt.Proceed proceed ? proceed.Step.ToString() : prompt.GetType().Name);
            if (IsEnd(prompt))
            {
                break;
            }

            facts = Newcomer.Fulfil(facts, prompt);
        }

        return names;
    }

    /// <summary>Nothing more is for the person to do: everything is done, or cannot be, or is the help desk's affair.</summary>
    private static bool IsEnd(Prompt prompt) => prompt is Prompt.None or Prompt.Unmet or Prompt.AccountRestricted;

    private static void AssertComplete(InteractionFacts facts, Situation situation)
    {
        var session = facts.Session.ShouldNotBeNull(situation.ToString());
        (session.Reached.Aal >= Aal.Two).ShouldBeTrue();
        session.MustBeProofed.ShouldBeFalse();
        session.AcceptedAgreement.ShouldBe(facts.CurrentAgreement);
        if (!session.Restricted)
        {
            facts.Case?.Due.ShouldNotBe(StepKey.Agreement);
        }

        if (facts.Request is not { } request)
        {
            return;
        }

        (request.Acr.Minimum?.IsMetBy(session.Reached) ?? true).ShouldBeTrue(situation.ToString());
        (request.HintedSubject ?? session.Subject).ShouldBe(session.Subject);
        (request.Consent.FirstParty || request.Consent.CoveredSince is not null).ShouldBeTrue();
        if (request.Prompts.Contains("login") || request.Prompts.Contains("create"))
        {
            session.Authentications.ShouldContain(a => a.At >= request.ArrivedAt, situation.ToString());
        }

        if (request.Prompts.Contains("select_account") && request.ChosenSubject != session.Subject)
        {
            session.Authentications.ShouldAllBe(a => a.At >= request.ArrivedAt, situation.ToString());
        }

        if (request.MaxAge is { } maxAge)
        {
            (session.Reached.AuthTime + maxAge >= request.ArrivedAt).ShouldBeTrue(situation.ToString());
        }
    }
}

file static class Shoulds
{
    public static void ShouldBeOneOfTypes(this Prompt prompt, Situation situation, params Type[] types) =>
        types.ShouldContain(prompt.GetType(), $"{situation} ends in {prompt}");
}
