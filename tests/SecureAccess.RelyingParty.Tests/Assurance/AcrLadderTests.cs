namespace SecureAccess.RelyingParty.Tests.Assurance;

public sealed class AcrLadderTests
{
    public static TheoryData<string, string[]> Includes() => new()
    {
        { AcrLadder.Mfa, [] },
        { AcrLadder.MfaPhishingResistant, [AcrLadder.Mfa] },
        { AcrLadder.MfaHardware, [AcrLadder.Mfa, AcrLadder.MfaPhishingResistant] },
        { AcrLadder.Proofed, [AcrLadder.Mfa] },
        { AcrLadder.ProofedPhishingResistant, [AcrLadder.Mfa, AcrLadder.MfaPhishingResistant, AcrLadder.Proofed] },
        { AcrLadder.Ial2, [AcrLadder.Mfa, AcrLadder.Proofed] },
        {
            AcrLadder.Ial2Hardware,
            [
                AcrLadder.Mfa, AcrLadder.MfaPhishingResistant, AcrLadder.MfaHardware, AcrLadder.Proofed,
                AcrLadder.ProofedPhishingResistant, AcrLadder.Ial2,
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Includes))]
    public void A_value_satisfies_itself_and_exactly_those_it_includes(string reached, string[] included)
    {
        string[] all =
        [
            AcrLadder.Mfa, AcrLadder.MfaPhishingResistant, AcrLadder.MfaHardware, AcrLadder.Proofed,
            AcrLadder.ProofedPhishingResistant, AcrLadder.Ial2, AcrLadder.Ial2Hardware,
        ];
        all.Where(required => AcrLadder.Satisfies(reached, required)).ShouldBe([.. included, reached], ignoreOrder: true);
    }

    [Fact]
    public void Satisfaction_is_reflexive_and_transitive_over_all_values()
    {
        foreach (var a in AcrLadder.Values)
        {
            AcrLadder.Satisfies(a, a).ShouldBeTrue();
            foreach (var b in AcrLadder.Values.Where(b => AcrLadder.Satisfies(a, b)))
            {
                foreach (var c in AcrLadder.Values.Where(c => AcrLadder.Satisfies(b, c)))
                    AcrLadder.Satisfies(a, c).ShouldBeTrue($"{a} → {b} → {c}");
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("URN:SECUREACCESS:ACR:PROOFED")]
    [InlineData("urn:secureaccess:acr:proofed ")]
    [InlineData("urn:somebody:else")]
    public void An_unknown_value_opens_no_door(string? reached) => AcrLadder.Satisfies(reached, AcrLadder.Mfa).ShouldBeFalse();

    [Fact]
    public void An_alias_counts_as_the_value_it_stands_for()
    {
        AcrLadder.Satisfies("phrh", AcrLadder.MfaPhishingResistant).ShouldBeTrue();
        AcrLadder.Satisfies("urn:acr.login.gov:verified", AcrLadder.Proofed).ShouldBeTrue();
        AcrLadder.Satisfies(AcrLadder.Proofed, "http://idmanagement.gov/ns/assurance/ial/2").ShouldBeFalse();
    }

    [Fact]
    public void The_gap_names_the_missing_part()
    {
        AcrLadder.Gap(AcrLadder.Mfa, AcrLadder.Proofed).ShouldBe(AssuranceGap.IdentityProof);
        AcrLadder.Gap(AcrLadder.Proofed, AcrLadder.Ial2).ShouldBe(AssuranceGap.StrongerIdentityProof);
        AcrLadder.Gap(AcrLadder.Mfa, AcrLadder.ProofedPhishingResistant)
            .ShouldBe(AssuranceGap.IdentityProof | AssuranceGap.PhishingResistance);
        AcrLadder.Gap(null, AcrLadder.MfaHardware).ShouldBe(AssuranceGap.SecondFactor | AssuranceGap.HardwareKey);
        AcrLadder.Gap(AcrLadder.Proofed, "urn:somebody:else").ShouldBe(AssuranceGap.UnknownLevel);
    }

    [Theory]
    [InlineData(new[] { AcrLadder.Proofed, AcrLadder.ProofedPhishingResistant }, AcrLadder.ProofedPhishingResistant)]
    [InlineData(new[] { AcrLadder.ProofedPhishingResistant, AcrLadder.Mfa }, AcrLadder.ProofedPhishingResistant)]
    [InlineData(new[] { AcrLadder.Proofed, AcrLadder.MfaPhishingResistant }, AcrLadder.ProofedPhishingResistant)]
    [InlineData(new[] { "phr", AcrLadder.Ial2 }, AcrLadder.Ial2Hardware)]
    [InlineData(new[] { "phr" }, "phr")]
    public void Demands_that_hold_together_are_asked_for_by_the_one_value_that_meets_them_all(string[] demanded, string asked) =>
        AcrLadder.Together(demanded).ShouldBe([asked]);

    [Fact]
    public void Demands_that_no_known_value_meets_are_asked_for_as_they_are()
    {
        AcrLadder.Together([]).ShouldBeEmpty();
        AcrLadder.Together([AcrLadder.Proofed, "urn:example:other"]).ShouldBe([AcrLadder.Proofed, "urn:example:other"]);
    }
}
