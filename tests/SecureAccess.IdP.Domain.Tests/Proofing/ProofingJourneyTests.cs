using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Domain.Tests.Proofing;

public sealed class ProofingJourneyTests
{
    public static TheoryData<string> Keys => [.. Journeys.Select(j => j.Key)];

    private static IReadOnlyList<ProofingJourney> Journeys => ProofingJourney.Known;

    [Theory]
    [MemberData(nameof(Keys))]
    [Nist("P-01")]
    public void A_journey_is_found_by_the_key_its_cases_store(string key) => ProofingJourney.Of(key).Key.ShouldBe(key);

    [Fact]
    public void A_key_that_was_never_a_journey_is_a_fault() => Should.Throw<KeyNotFoundException>(() => ProofingJourney.Of("unknown"));

    [Theory]
    [MemberData(nameof(Keys))]
    public void Steps_come_once_each_and_the_agreement_and_the_notice_last(string key)
    {
        var steps = ProofingJourney.Of(key).Steps.Select(s => s.Key).ToArray();
        steps.ShouldBeUnique();
        steps.SkipWhile(step => step.PrecedesAgreement()).ShouldAllBe(step => !step.PrecedesAgreement());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_other_way_leads_back_grants_the_same_and_differs_in_one_proof(string key)
    {
        if (ProofingJourney.Of(key) is not { OtherWay: { } other } journey)
        {
            return;
        }

        other.OtherWayKey.ShouldBe(key);
        other.Grants.ShouldBe(journey.Grants);
        StepKey[] Proofs(ProofingJourney of) => [.. of.Steps.Where(s => s.Proves).Select(s => s.Key)];
        Proofs(other).Except(Proofs(journey)).Count().ShouldBe(1);
        Proofs(journey).Except(Proofs(other)).Count().ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_step_needs_earlier_steps_of_its_journey_and_undoes_later_ones(string key)
    {
        var steps = ProofingJourney.Of(key).Steps;
        for (var at = 0; at < steps.Count; at++)
        {
            steps[at].Needs.ShouldAllBe(needed => steps.Take(at).Any(s => s.Key == needed));
            steps[at].Undoes.ShouldAllBe(undone => steps.Skip(at + 1).Any(s => s.Key == undone));
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void What_proves_is_undone_with_every_proving_step_before_it(string key)
    {
        // A phone shown for one identity must not count for another. A letter is ordered when nothing can be undone any more.
        var steps = ProofingJourney.Of(key).Steps;
        for (var at = 0; at < steps.Count; at++)
        {
            if (steps[at].Proves)
            {
                steps.Skip(at + 1).Where(s => s.Proves && s.Key != StepKey.MailCode).ShouldAllBe(later => steps[at].Undoes.Contains(later.Key));
            }
        }
    }

    [Fact]
    [Nist("P-03")]
    [Nist("P-07")]
    public void Secure_Access_grants_its_own_level_and_nothing_of_NIST()
    {
        ProofingJourney.OnlinePhone.Grants.ShouldBe([Ial.SecureAccess]);
        ProofingJourney.OnlinePhoneExisting.Grants.ShouldBe([Ial.SecureAccess]);
        ProofingJourney.OnlineMail.Grants.ShouldBe([Ial.SecureAccess]);
        ProofingJourney.Basic.Grants.ShouldBeEmpty();
    }

    [Fact]
    [Nist("P-05")]
    [Nist("P-24")]
    public void Both_ways_into_Secure_Access_rest_on_the_same_three_facts()
    {
        StepKey[] facts = [StepKey.Identity, StepKey.Financial, StepKey.Phone];
        ProofingJourney.OnlinePhone.Steps.Where(s => s.Proves).Select(s => s.Key).ShouldBe(facts);
        ProofingJourney.OnlinePhoneExisting.Steps.Where(s => s.Proves).Select(s => s.Key).ShouldBe(facts);
    }
}
