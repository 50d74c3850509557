using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Domain.Tests.Proofing;

public sealed class ProofingJourneyTests
{
    public static TheoryData<string> Keys => [.. Journeys.Select(j => j.Key)];

    private static IReadOnlyList<ProofingJourney> Journeys { get; } =
        [ProofingJourney.OnlinePhone, ProofingJourney.OnlinePhoneExisting, ProofingJourney.Basic];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_journey_is_found_by_the_key_its_cases_store(string key) => ProofingJourney.Of(key).Key.ShouldBe(key);

    [Fact]
    public void A_key_that_was_never_a_journey_is_a_fault() => Should.Throw<KeyNotFoundException>(() => ProofingJourney.Of("unknown"));

    [Theory]
    [MemberData(nameof(Keys))]
    public void Steps_come_in_the_order_of_the_stages_once_each(string key)
    {
        var steps = ProofingJourney.Of(key).Steps.Select(s => s.Key).ToArray();
        steps.ShouldBeUnique();
        steps.ShouldBe(steps.Order());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_step_needs_earlier_steps_of_its_journey_and_undoes_later_ones(string key)
    {
        var steps = ProofingJourney.Of(key).Steps;
        foreach (var step in steps)
        {
            step.Needs.ShouldAllBe(needed => needed < step.Key && steps.Any(s => s.Key == needed));
            step.Undoes.ShouldAllBe(undone => undone > step.Key && steps.Any(s => s.Key == undone));
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void What_proves_is_undone_with_every_proving_step_before_it(string key)
    {
        // A phone shown for one identity must not count for another.
        var steps = ProofingJourney.Of(key).Steps;
        foreach (var step in steps.Where(s => s.Proves))
        {
            steps.Where(s => s.Proves && s.Key > step.Key).ShouldAllBe(later => step.Undoes.Contains(later.Key));
        }
    }

    [Fact]
    public void Secure_Access_grants_its_own_level_and_nothing_of_NIST()
    {
        ProofingJourney.OnlinePhone.Grants.ShouldBe([Ial.SecureAccess]);
        ProofingJourney.OnlinePhoneExisting.Grants.ShouldBe([Ial.SecureAccess]);
        ProofingJourney.Basic.Grants.ShouldBeEmpty();
    }

    [Fact]
    public void Both_ways_into_Secure_Access_rest_on_the_same_three_facts()
    {
        StepKey[] facts = [StepKey.Identity, StepKey.Financial, StepKey.Phone];
        ProofingJourney.OnlinePhone.Steps.Where(s => s.Proves).Select(s => s.Key).ShouldBe(facts);
        ProofingJourney.OnlinePhoneExisting.Steps.Where(s => s.Proves).Select(s => s.Key).ShouldBe(facts);
    }
}
