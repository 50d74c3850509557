using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Domain.Tests.Proofing;

public sealed class ProofingCaseTests
{
    private static readonly DateTimeOffset Now = People.Now;

    [Fact]
    public void The_journey_is_walked_step_by_step_to_its_end()
    {
        var proofing = People.Case();
        foreach (var step in proofing.Journey.Steps)
        {
            proofing.Due.ShouldBe(step.Key);
            proofing.Pass(step.Key).ShouldBeOfType<StepOutcome.Advanced>();
        }

        (proofing.Due, proofing.ClosedAt, proofing.IsProven).ShouldBe(((StepKey?)null, (DateTimeOffset?)Now, true));
    }

    [Theory]
    [InlineData(StepKey.Identity)]
    [InlineData(StepKey.Phone)]
    [InlineData(StepKey.Credentials)]
    [InlineData(StepKey.Notice)]
    public void A_step_that_is_not_due_is_not_recorded(StepKey step)
    {
        var proofing = People.Case();
        proofing.Pass(step).ShouldBe(new StepOutcome.OutOfOrder(StepKey.Email));
        proofing.Records.ShouldBeEmpty();
        proofing.Revision.ShouldBe(0);
    }

    [Fact]
    public void A_step_done_already_is_not_done_twice()
    {
        var proofing = People.Case();
        proofing.Pass(StepKey.Email);
        proofing.Pass(StepKey.Email).ShouldBe(new StepOutcome.OutOfOrder(StepKey.Identity));
        proofing.Records.Count.ShouldBe(1);
    }

    [Fact]
    public void A_failed_or_inconclusive_try_is_kept_and_the_step_stays_due()
    {
        var proofing = People.Case();
        proofing.Pass(StepKey.Email);
        proofing.Fail(StepKey.Identity).ShouldBeOfType<StepOutcome.Stayed>();
        proofing.Record(StepKey.Identity, StepResult.Inconclusive, "tax", null, VendorReason.None, Now).ShouldBeOfType<StepOutcome.Stayed>();
        proofing.Due.ShouldBe(StepKey.Identity);
        proofing.Records.Select(r => r.Result).ShouldBe([StepResult.Passed, StepResult.Failed, StepResult.Inconclusive]);
    }

    [Fact]
    public void A_case_without_an_account_lives_a_day()
    {
        var proofing = People.Case();
        proofing.IsOpen(Now.AddHours(24).AddSeconds(-1)).ShouldBeTrue();
        proofing.Pass(StepKey.Email, Now.AddHours(24)).ShouldBeOfType<StepOutcome.Closed>();
        proofing.Undo(StepKey.Email, Now.AddHours(24)).ShouldBeOfType<StepOutcome.Closed>();
        proofing.Records.ShouldBeEmpty();
    }

    [Fact]
    public void A_case_that_belongs_to_an_account_does_not_run_out_and_has_no_token()
    {
        var proofing = People.Case();
        var account = Guid.CreateVersion7(Now);
        proofing.BelongsTo(account);
        proofing.IsOpen(Now.AddYears(1)).ShouldBeTrue();
        (proofing.AccountId, proofing.TokenHash, proofing.PreviousTokenHash).ShouldBe((account, null, null));
        proofing.RenewToken("planted", Now);
        proofing.TokenHash.ShouldBeNull();
    }

    [Fact]
    public void Documents_seen_for_one_identity_do_not_count_for_another_by_way_of_the_questions()
    {
        var open = People.Case(ProofingJourney.HelpDeskInPerson);
        open.Pass(StepKey.Email);
        open.Pass(StepKey.Identity);
        open.Pass(StepKey.Documents);
        open.GoTheOtherWay(Now).ShouldBe(new StepOutcome.Advanced(StepKey.Questions));

        open.Undo(StepKey.Identity, Now);
        open.Pass(StepKey.Identity);
        open.GoTheOtherWay(Now);

        open.Due.ShouldBe(StepKey.Documents);
    }

    [Fact]
    public void A_case_never_changes_its_owner()
    {
        var proofing = People.CaseOf(People.Account());
        Should.Throw<InvalidOperationException>(() => proofing.BelongsTo(People.Account().Id));
    }

    [Fact]
    public void An_abandoned_case_records_nothing_more()
    {
        var proofing = People.Case();
        proofing.Abandon(Now);
        proofing.Pass(StepKey.Email).ShouldBeOfType<StepOutcome.Closed>();
        proofing.Abandon(Now.AddHours(1));
        proofing.ClosedAt.ShouldBe(Now);
    }

    [Fact]
    public void Renewing_the_token_keeps_only_the_one_before()
    {
        var proofing = People.Case();
        proofing.RenewToken("second", Now);
        (proofing.TokenHash, proofing.PreviousTokenHash).ShouldBe(("second", "token"));
        proofing.RenewToken("third", Now.AddMinutes(1));
        (proofing.TokenHash, proofing.PreviousTokenHash, proofing.TokenRenewedAt).ShouldBe(("third", "second", Now.AddMinutes(1)));
    }

    [Fact]
    public void Undoing_the_identity_takes_back_everything_that_was_shown_for_it()
    {
        var proofing = People.Case();
        proofing.Pass(StepKey.Email);
        proofing.Pass(StepKey.Identity);
        proofing.MatchedTaxpayer("taxpayer");
        proofing.Pass(StepKey.Financial);
        proofing.Pass(StepKey.Phone);
        proofing.ProvedPhone("phone");

        proofing.Undo(StepKey.Identity, Now).ShouldBe(new StepOutcome.Advanced(StepKey.Identity));
        (proofing.IsProven, proofing.TaxpayerKey, proofing.PhoneKey).ShouldBe((false, null, null));
        proofing.HasPassed(StepKey.Email).ShouldBeTrue();
        proofing.Records.Count.ShouldBe(4);
        proofing.Records.Count(r => r.UndoneAt is not null).ShouldBe(3);
    }

    [Fact]
    public void Undoing_the_phone_keeps_the_identity()
    {
        var proofing = People.Case();
        proofing.Pass(StepKey.Email);
        proofing.Pass(StepKey.Identity);
        proofing.MatchedTaxpayer("taxpayer");
        proofing.Pass(StepKey.Financial);
        proofing.Pass(StepKey.Phone);
        proofing.ProvedPhone("phone");
        proofing.Undo(StepKey.Phone, Now).ShouldBe(new StepOutcome.Advanced(StepKey.Phone));
        (proofing.TaxpayerKey, proofing.PhoneKey).ShouldBe(("taxpayer", null));
    }

    [Fact]
    public void Once_credentials_rest_on_it_evidence_cannot_be_taken_back()
    {
        var proofing = People.Case();
        foreach (var step in new[] { StepKey.Email, StepKey.Identity, StepKey.Financial, StepKey.Phone, StepKey.Credentials })
        {
            proofing.Pass(step);
        }

        proofing.Undo(StepKey.Identity, Now).ShouldBeOfType<StepOutcome.Closed>();
        proofing.IsProven.ShouldBeTrue();
    }

    [Fact]
    public void Once_an_existing_account_was_granted_its_level_evidence_cannot_be_taken_back()
    {
        var account = People.Account();
        var proofing = People.ProvenCaseOf(account);
        proofing.Undo(StepKey.Phone, Now).ShouldBeOfType<StepOutcome.Closed>();
        proofing.IsProven.ShouldBeTrue();
    }

    [Fact]
    public void The_taxpayer_is_noted_after_the_match_and_stays_the_same()
    {
        var proofing = People.Case();
        Should.Throw<InvalidOperationException>(() => proofing.MatchedTaxpayer("early"));
        proofing.Pass(StepKey.Email);
        proofing.Pass(StepKey.Identity);
        proofing.MatchedTaxpayer("taxpayer");
        proofing.MatchedTaxpayer("taxpayer");
        Should.Throw<InvalidOperationException>(() => proofing.MatchedTaxpayer("other"));
        Should.Throw<InvalidOperationException>(() => proofing.ProvedPhone("early"));
    }

    [Fact]
    public void Every_change_moves_the_revision_so_that_of_two_racing_forms_one_records()
    {
        var proofing = People.Case();
        Action[] changes =
        [
            () => proofing.Pass(StepKey.Email),
            () => proofing.RenewToken("second", Now),
            () => proofing.Fail(StepKey.Identity),
            () => proofing.Pass(StepKey.Identity),
            () => proofing.MatchedTaxpayer("taxpayer"),
            () => proofing.Undo(StepKey.Identity, Now),
            () => proofing.BelongsTo(Guid.CreateVersion7(Now)),
            () => proofing.Abandon(Now),
        ];
        foreach (var change in changes)
        {
            var before = proofing.Revision;
            change();
            proofing.Revision.ShouldBeGreaterThan(before);
        }
    }
}
