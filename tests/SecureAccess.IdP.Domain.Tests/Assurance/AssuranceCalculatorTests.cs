using System.Collections.Frozen;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Domain.Tests.Assurance;

public sealed class AssuranceCalculatorTests
{
    private static readonly AuthenticationMethod[] Methods = Enum.GetValues<AuthenticationMethod>();

    private static readonly KeyProof[] Proofs =
        [.. from verified in new[] { true, false } from storage in Enum.GetValues<KeyStorage>() select new KeyProof(verified, storage)];

    private static readonly string[] Rfc8176 =
    [
        "face", "fpt", "geo", "hwk", "iris", "kba", "mca", "mfa", "otp", "pin", "pop", "pwd", "rba", "retina", "sc", "sms", "swk", "tel",
        "user", "vbm", "wia",
    ];

    /// <summary>Every set of methods.</summary>
    private static IEnumerable<AuthenticationMethod[]> Sets =>
        Enumerable.Range(0, 1 << Methods.Length).Select(bits => Methods.Where((_, i) => (bits & (1 << i)) != 0).ToArray());

    [Fact]
    [Nist("AAL2")]
    public void AAL2_takes_something_known_and_something_held()
    {
        Reach().Aal.ShouldBe(Aal.None);
        Reach(AuthenticationMethod.Password).Aal.ShouldBe(Aal.One);
        Reach(AuthenticationMethod.TextCode).Aal.ShouldBe(Aal.One);
        Reach(AuthenticationMethod.AppCode).Aal.ShouldBe(Aal.One);
        Reach(AuthenticationMethod.Password, AuthenticationMethod.TextCode).Aal.ShouldBe(Aal.Two);
        Reach(AuthenticationMethod.Password, AuthenticationMethod.AppCode).Aal.ShouldBe(Aal.Two);
    }

    [Fact]
    public void Two_factors_of_one_kind_are_one_factor()
    {
        Reach(AuthenticationMethod.TextCode, AuthenticationMethod.AppCode).Aal.ShouldBe(Aal.One);
        Reach(AuthenticationMethod.Password, AuthenticationMethod.Password).Aal.ShouldBe(Aal.One);
        Reach(AuthenticationMethod.TextCode, AuthenticationMethod.TextCode).Aal.ShouldBe(Aal.One);
    }

    [Fact]
    [Nist("U-15")]
    public void Nothing_typed_by_hand_resists_phishing() => Sets.Where(set => !set.Contains(AuthenticationMethod.Passkey)).ShouldAllBe(set => !Reach(set).PhishingResistant && Reach(set).Aal < Aal.Three);

    [Fact]
    public void A_key_that_verified_its_user_is_two_factors_in_one_and_resists_phishing()
    {
        foreach (var reached in Proofs.Where(p => p.UserVerified).Select(proof => Reach(proof)))
        {
            (reached.Aal >= Aal.Two).ShouldBeTrue();
            reached.PhishingResistant.ShouldBeTrue();
            reached.Amr.ShouldContain("mfa");
        }
    }

    [Fact]
    [Nist("U-14")]
    public void A_key_that_did_not_is_something_held_and_takes_the_password_beside_it()
    {
        foreach (var proof in Proofs.Where(p => !p.UserVerified))
        {
            (Reach(proof).Aal, Reach(proof).PhishingResistant).ShouldBe((Aal.One, false));
            Reach(proof).Amr.ShouldNotContain("mfa");
            (Reach(proof, AuthenticationMethod.AppCode).Aal, Reach(proof, AuthenticationMethod.TextCode).Aal).ShouldBe((Aal.One, Aal.One));
            (Reach(proof, AuthenticationMethod.Password).Aal, Reach(proof, AuthenticationMethod.Password).PhishingResistant).ShouldBe((Aal.Two, true));
        }
    }

    [Fact]
    [Nist("AAL3")]
    public void Only_attested_hardware_that_verified_its_user_reaches_AAL3()
    {
        foreach (var proof in Proofs)
        {
            var three = proof is { UserVerified: true, Storage: KeyStorage.Hardware };
            (Reach(proof, AuthenticationMethod.Password, AuthenticationMethod.AppCode).Aal == Aal.Three).ShouldBe(three, proof.ToString());
        }
    }

    [Fact]
    public void The_amr_of_a_key_says_where_it_lies_only_where_that_is_known()
    {
        Reach(new KeyProof(true, KeyStorage.Syncable)).Amr.ShouldBe(["pop", "swk", "user", "mfa"]);
        Reach(new KeyProof(true, KeyStorage.Hardware)).Amr.ShouldBe(["pop", "hwk", "user", "mfa"]);
        Reach(new KeyProof(true, KeyStorage.Unknown)).Amr.ShouldBe(["pop", "user", "mfa"]);
        Reach(new KeyProof(false, KeyStorage.Hardware)).Amr.ShouldBe(["pop", "hwk", "user"]);
        Reach(new KeyProof(false, KeyStorage.Unknown), AuthenticationMethod.Password).Amr.ShouldBe(["pwd", "pop", "user", "mfa"]);
    }

    [Fact]
    public void More_factors_never_reach_less()
    {
        foreach (var set in Sets)
        {
            foreach (var more in Sets.Where(s => set.All(s.Contains)))
            {
                Reached.IsAtLeast(Reach(more), Reach(set)).ShouldBeTrue();
                Reach(set).Amr.ShouldAllBe(value => Reach(more).Amr.Contains(value));
            }
        }
    }

    [Fact]
    public void Order_and_repetition_do_not_matter()
    {
        foreach (var set in Sets)
        {
            Reach([.. set.Reverse(), .. set]).Amr.ShouldBe(Reach(set).Amr);
            Reach([.. set.Reverse(), .. set]).Aal.ShouldBe(Reach(set).Aal);
        }
    }

    [Fact]
    public void The_amr_says_what_took_part()
    {
        Reach(AuthenticationMethod.Password).Amr.ShouldBe(["pwd"]);
        Reach(AuthenticationMethod.Password, AuthenticationMethod.AppCode).Amr.ShouldBe(["pwd", "otp", "mfa"]);
        Reach(AuthenticationMethod.Password, AuthenticationMethod.TextCode).Amr.ShouldBe(["pwd", "otp", "sms", "mfa", "mca"]);
        Reach(AuthenticationMethod.Password, AuthenticationMethod.VoiceCode).Amr.ShouldBe(["pwd", "otp", "tel", "mfa", "mca"]);
        Reach(AuthenticationMethod.Password, AuthenticationMethod.RecoveryCode).Amr.ShouldBe(["pwd", "otp", "mfa"]);
        Reach(AuthenticationMethod.TextCode, AuthenticationMethod.AppCode).Amr.ShouldNotContain("mfa");
    }

    [Fact]
    public void A_recovery_code_and_a_call_are_something_held_and_no_more()
    {
        foreach (var held in new[] { AuthenticationMethod.RecoveryCode, AuthenticationMethod.VoiceCode })
        {
            Reach(held).Aal.ShouldBe(Aal.One);
            Reach(held, AuthenticationMethod.AppCode).Aal.ShouldBe(Aal.One);
            (Reach(AuthenticationMethod.Password, held).Aal, Reach(AuthenticationMethod.Password, held).PhishingResistant).ShouldBe((Aal.Two, false));
        }
    }

    [Fact]
    [Nist("P-07")]
    public void The_amr_holds_RFC_8176_names_only_once_each_and_never_kba()
    {
        foreach (var amr in Sets.Select(set => Reach(set).Amr))
        {
            amr.ShouldBeSubsetOf(Rfc8176);
            amr.ShouldBeUnique();
            amr.ShouldNotContain("kba");
        }
    }

    [Fact]
    public void Identity_comes_from_what_was_granted_and_from_no_factor()
    {
        foreach (var set in Sets)
        {
            Reach(set).Ials.ShouldBeEmpty();
        }
    }

    [Fact]
    public void The_time_of_authentication_is_that_of_the_newest_factor()
    {
        var reached = AssuranceCalculator.Reach(
            FrozenSet<string>.Empty,
            [new(AuthenticationMethod.AppCode, People.Now.AddMinutes(2)), new(AuthenticationMethod.Password, People.Now)]);
        reached.AuthTime.ShouldBe(People.Now.AddMinutes(2));
        Reach().AuthTime.ShouldBeNull();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1", "1")]
    [InlineData("secure-access", "secure-access")]
    [InlineData("secure-access", "secure-access", "1")]
    [InlineData("2", "2", "1", "secure-access")]
    public void The_ial_claim_is_the_level_that_says_most(string claim, params string[] granted) =>
        Ial.Highest(granted.ToFrozenSet(StringComparer.Ordinal)).ShouldBe(claim);

    private static ReachedAssurance Reach(KeyProof proof, params AuthenticationMethod[] beside) => AssuranceCalculator.Reach(
        FrozenSet<string>.Empty,
        [new(AuthenticationMethod.Passkey, People.Now, proof), .. beside.Select(m => new Authentication(m, People.Now))]);

    private static ReachedAssurance Reach(params AuthenticationMethod[] methods) =>
        AssuranceCalculator.Reach(FrozenSet<string>.Empty, [.. methods.Select(m => new Authentication(m, People.Now))]);
}
