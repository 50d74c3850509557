using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Domain.Tests.Assurance;

/// <summary>What is told of a verification is what was recorded of it, under a name it has a right to.</summary>
public sealed class VerifiedClaimsTests
{
    private static readonly DateTimeOffset Later = People.Now.AddMinutes(9);

    [Fact]
    [Nist("P-07")]
    public void The_Secure_Access_journey_is_told_under_its_own_framework_and_never_under_NISTs()
    {
        var (proofing, evidence) = Proven();

        var told = VerifiedClaims.Of(proofing, evidence).ShouldHaveSingleItem();

        told.TrustFramework.ShouldBe("urn:secureaccess:trust-framework:secure-access");
        told.AssuranceLevel.ShouldBe("secure-access");
        told.Procedure.ShouldBe("online-phone");
        told.Time.ShouldBe(Later);
        VerifiedClaims.TrustFrameworks.ShouldBe(["urn:secureaccess:trust-framework:secure-access"]);
    }

    [Fact]
    [Nist("P-50")]
    public void Evidence_is_each_record_that_was_checked_with_how_and_when()
    {
        var (proofing, evidence) = Proven();

        var told = VerifiedClaims.Of(proofing, evidence)[0].Evidence;

        told.Select(record => record.Type).ShouldBe(["tax", "financial_account", "phone_account"]);
        told[0].Checks.ShouldBe([new EvidenceCheck("data", People.Now)]);
        told[1].Checks.ShouldBe([new EvidenceCheck("data", People.Now.AddMinutes(1))]);
        told[2].Checks.ShouldBe([new EvidenceCheck("data", null), new EvidenceCheck("token", People.Now.AddMinutes(2))]);
        VerifiedClaims.ElectronicRecords.ShouldBe(["tax", "financial_account", "phone_account"]);
    }

    [Fact]
    public void What_was_done_anew_is_told_as_it_was_done_last_and_what_failed_is_not_told()
    {
        var account = People.Account();
        var evidence = People.CaseOf(account);
        evidence.Pass(StepKey.Identity);
        evidence.Fail(StepKey.Financial);
        evidence.Undo(StepKey.Identity, People.Now);
        evidence.Pass(StepKey.Identity, Later);
        var proofing = new ProofingGrant(evidence.Id, evidence.JourneyKey, "online-phone", [Ial.SecureAccess], Later);

        var record = VerifiedClaims.Of(proofing, evidence)[0].Evidence.ShouldHaveSingleItem();

        record.Checks.ShouldBe([new EvidenceCheck("data", Later)]);
    }

    [Fact]
    public void Proofing_that_was_taken_over_has_no_evidence_here_and_another_case_is_none_of_it()
    {
        var (proofing, evidence) = Proven();

        VerifiedClaims.Of(proofing with { CaseId = null }, null)[0].Evidence.ShouldBeEmpty();
        VerifiedClaims.Of(proofing with { CaseId = null }, evidence)[0].Evidence.ShouldBeEmpty();
        VerifiedClaims.Of(proofing with { CaseId = Guid.CreateVersion7() }, evidence)[0].Evidence.ShouldBeEmpty();
    }

    [Fact]
    public void Nist_is_named_for_its_own_levels_only_the_higher_first()
    {
        var proofing = new ProofingGrant(null, "ial2", "in-person", [Ial.SecureAccess, Ial.One, Ial.Two], Later);

        VerifiedClaims.Of(proofing, null).Select(told => (told.TrustFramework, told.AssuranceLevel)).ShouldBe(
            [(TrustFramework.Nist, "ial2"), (TrustFramework.Nist, "ial1"), (TrustFramework.SecureAccess, "secure-access")]);
    }

    [Fact]
    public void Of_somebody_without_proofing_nothing_is_told() => VerifiedClaims.Of(null, null).ShouldBeEmpty();

    private static (ProofingGrant, ProofingCase) Proven()
    {
        var account = People.Account();
        var evidence = People.CaseOf(account);
        evidence.Pass(StepKey.Identity);
        evidence.MatchedTaxpayer("taxpayer-key");
        evidence.Pass(StepKey.Financial, People.Now.AddMinutes(1));
        evidence.Pass(StepKey.Phone, People.Now.AddMinutes(2));
        evidence.ProvedPhone("phone-key");
        account.GrantProofing(evidence, Later);
        return (account.Proofing!, evidence);
    }
}
