using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Domain.Tests.Accounts;

public sealed class AccountTests
{
    [Fact]
    public void A_new_account_is_active_unproofed_and_has_accepted_nothing()
    {
        var account = People.Account();
        account.Status.ShouldBe(AccountStatus.Active);
        account.Ials.ShouldBeEmpty();
        account.AcceptedAgreement.ShouldBe(0);
        account.MustBeProofed.ShouldBeFalse();
    }

    [Fact]
    public void A_temporary_password_opens_until_its_time_and_must_be_replaced_by_one_that_lasts()
    {
        var account = People.Account();
        account.IsOpenedByPassword(People.Now.AddYears(100)).ShouldBeTrue();

        account.IssueTemporaryPassword("temporary", People.Now.AddDays(1));
        (account.PasswordHash, account.MustChangePassword, account.Standing.MustChangePassword).ShouldBe(("temporary", true, true));
        account.IsOpenedByPassword(People.Now).ShouldBeTrue();
        account.IsOpenedByPassword(People.Now.AddDays(1)).ShouldBeFalse();

        account.ChangePassword("lasting");
        (account.MustChangePassword, account.PasswordIsTemporary, account.TemporaryPasswordEnds).ShouldBe((false, false, null));
        account.IsOpenedByPassword(People.Now.AddYears(100)).ShouldBeTrue();
    }

    [Fact]
    public void A_password_that_somebody_else_may_know_still_opens_and_must_be_replaced()
    {
        var account = People.Account();
        account.DemandNewPassword();
        account.MustChangePassword.ShouldBeTrue();
        account.IsOpenedByPassword(People.Now).ShouldBeTrue();
    }

    [Fact]
    public void An_imported_account_must_be_proofed_until_it_is()
    {
        var account = People.Account(AccountOrigin.EServices, "taxpayer-key");
        account.MustBeProofed.ShouldBeTrue();
        account.GrantProofing(People.ProvenCaseOf(account), People.Now);
        account.MustBeProofed.ShouldBeFalse();
    }

    [Fact]
    public void An_imported_account_admits_only_the_taxpayer_on_its_record()
    {
        var account = People.Account(AccountOrigin.EServices, "owner-key");
        account.Admits("owner-key").ShouldBeTrue();
        account.Admits("thief-key").ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => account.GrantProofing(People.ProvenCaseOf(account, "thief-key"), People.Now));
        account.Ials.ShouldBeEmpty();
        (account.TaxpayerKey, account.RecordTaxpayerKey).ShouldBe((null, "owner-key"));
    }

    [Fact]
    public void An_imported_account_without_a_number_on_record_admits_nobody()
    {
        People.Account(AccountOrigin.EServices, null).Admits("thief-key").ShouldBeFalse();
        People.Account(AccountOrigin.Registered, null).Admits("own-key").ShouldBeTrue();
    }

    [Fact]
    [Nist("P-50")]
    public void A_proven_case_grants_its_journeys_levels_and_fixes_the_taxpayer()
    {
        var account = People.Account();
        var proofing = People.ProvenCaseOf(account);
        account.GrantProofing(proofing, People.Now);
        account.Ials.ShouldBe([Ial.SecureAccess]);
        account.TaxpayerKey.ShouldBe("taxpayer-key");
        account.ProofedPhoneKey.ShouldBe("phone-key");
        account.Proofing.ShouldNotBeNull().CaseId.ShouldBe(proofing.Id);
        account.Proofing.Channel.ShouldBe("online-phone");
        account.Admits("other-key").ShouldBeFalse();
    }

    [Fact]
    public void A_case_of_somebody_else_grants_nothing()
    {
        var account = People.Account();
        Should.Throw<InvalidOperationException>(() => account.GrantProofing(People.ProvenCaseOf(People.Account()), People.Now));
        account.Proofing.ShouldBeNull();
    }

    [Fact]
    public void An_unproven_case_grants_nothing()
    {
        var account = People.Account();
        var proofing = People.CaseOf(account);
        proofing.Pass(StepKey.Identity);
        proofing.MatchedTaxpayer("taxpayer-key");
        proofing.Pass(StepKey.Financial);
        Should.Throw<InvalidOperationException>(() => account.GrantProofing(proofing, People.Now));
    }

    [Fact]
    [Nist("P-02")]
    public void A_proven_case_that_does_not_know_its_taxpayer_and_phone_grants_nothing()
    {
        var account = People.Account();
        var proofing = People.CaseOf(account);
        proofing.Pass(StepKey.Identity);
        proofing.Pass(StepKey.Financial);
        proofing.Pass(StepKey.Phone);
        proofing.IsProven.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => account.GrantProofing(proofing, People.Now));
        proofing.MatchedTaxpayer("taxpayer-key");
        Should.Throw<InvalidOperationException>(() => account.GrantProofing(proofing, People.Now));
    }

    [Fact]
    public void A_basic_journey_grants_no_level()
    {
        var account = People.Account();
        var basic = People.Case(ProofingJourney.Basic);
        basic.Pass(StepKey.Email);
        basic.Pass(StepKey.Credentials);
        basic.BelongsTo(account.Id);
        basic.Pass(StepKey.Agreement);
        basic.IsProven.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => account.GrantProofing(basic, People.Now));
    }

    [Fact]
    public void An_older_agreement_never_replaces_a_newer_one()
    {
        var account = People.Account();
        account.Accepted(2);
        account.Accepted(1);
        account.AcceptedAgreement.ShouldBe(2);
    }

    [Fact]
    public void What_is_closed_stays_closed_keeps_its_username_and_gives_number_phone_and_address_free()
    {
        var account = People.Account(AccountOrigin.Registered, "taxpayer-key");
        var name = account.NormalizedUsername;

        account.CloseForGood();

        (account.Status, account.NormalizedUsername, account.PasswordHash).ShouldBe((AccountStatus.Closed, name, ""));
        (account.TaxpayerKey, account.ProofedPhoneKey, account.DisownCodeHash, account.StaffRoles).ShouldBe((null, null, null, StaffRole.None));
        account.EmailKey.ShouldNotBe(People.Account(AccountOrigin.Registered, "taxpayer-key").EmailKey);
        Should.Throw<InvalidOperationException>(account.Suspend);
        Should.Throw<InvalidOperationException>(account.CloseForGood);
        Should.Throw<InvalidOperationException>(() => account.Reinstate(proveAgain: true));
    }

    [Fact]
    public void A_restricted_account_keeps_what_it_proved_and_nothing_of_it_counts()
    {
        var account = People.Account();
        account.TakeOverProofing(new ProofingGrant(null, "sister", "sister", [Ial.SecureAccess], People.Now), phoneKey: "phone");

        account.Restrict();

        (account.Ials.Count, account.CountedProofing, account.Standing.Restricted).ShouldBe((0, null, true));
        account.Proofing.ShouldNotBeNull();
        account.LiftRestriction();
        account.Ials.ShouldBe([Ial.SecureAccess]);
        account.CountedProofing.ShouldBe(account.Proofing);
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public void Nothing_is_proven_again_for_an_account_of_which_no_taxpayer_is_on_record()
    {
        // It would admit whoever holds its password, with an identity of their own.
        var grant = new ProofingGrant(null, "sister", "sister", [Ial.SecureAccess], People.Now);
        var (unknown, known) = (People.Account(), People.Account(AccountOrigin.SisterService, "taxpayer"));
        unknown.TakeOverProofing(grant, phoneKey: null);
        known.TakeOverProofing(grant, phoneKey: null);

        (unknown.CanBeProvenAgain, known.CanBeProvenAgain).ShouldBe((false, true));
        known.Restrict();
        known.CanBeProvenAgain.ShouldBeFalse();
    }

    [Fact]
    public void A_restricted_account_is_suspended_but_neither_closed_nor_given_back_and_only_one_in_use_is_restricted()
    {
        var account = People.Account();
        account.Restrict();
        Should.Throw<InvalidOperationException>(account.Restrict);
        Should.Throw<InvalidOperationException>(account.CloseForGood);
        Should.Throw<InvalidOperationException>(() => account.Reinstate(proveAgain: false));

        account.Suspend();

        Should.Throw<InvalidOperationException>(account.LiftRestriction);
        Should.Throw<InvalidOperationException>(account.Restrict);
    }

    [Fact]
    public void Only_a_suspended_account_is_given_up_and_then_nothing_brings_it_back()
    {
        var account = People.Account(AccountOrigin.SisterService, "taxpayer");
        Should.Throw<InvalidOperationException>(account.Displace);
        account.Suspend();

        account.Displace();

        (account.TaxpayerKey, account.RecordTaxpayerKey, account.ProofedPhoneKey).ShouldBe((null, null, null));
        account.Status.IsFinal().ShouldBeTrue();
        account.Status.OpensToOwner().ShouldBeFalse();
        Should.Throw<InvalidOperationException>(account.Suspend);
        Should.Throw<InvalidOperationException>(account.LiftRestriction);
        Should.Throw<InvalidOperationException>(() => account.Reinstate(proveAgain: true));
    }

    [Fact]
    public void A_suspended_account_is_not_closed_before_it_is_known_whose_it_is()
    {
        var account = People.Account();
        account.Suspend();
        Should.Throw<InvalidOperationException>(account.CloseForGood);
    }
}
