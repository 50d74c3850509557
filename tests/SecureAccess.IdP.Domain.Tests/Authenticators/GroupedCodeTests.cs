using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Domain.Tests.Authenticators;

/// <summary>Long codes that are read from paper (SP 800-63A-4 3.9).</summary>
public sealed class GroupedCodeTests
{
    [Fact]
    [Nist("P-25")]
    [Nist("U-34")]
    public void A_code_is_four_groups_of_four_without_vowels_or_look_alikes_and_holds_more_than_64_bits()
    {
        GroupedCode.Draw().ShouldMatch("^([2-9BCDFGHJKMNPQRTVWXZ]{4}-){3}[2-9BCDFGHJKMNPQRTVWXZ]{4}$");
        (16 * Math.Log2(26)).ShouldBeGreaterThan(64);
    }

    [Fact]
    public void Letter_case_blanks_and_hyphens_do_not_matter_and_everything_else_does()
    {
        var hash = GroupedCode.Hash("BCDF-GHJK-2345-6789");
        GroupedCode.Hash(" bcdf ghjk\u20112345\u00a06789 ").ShouldBe(hash);
        GroupedCode.Hash("BCDF-GHJK-2345-6788").ShouldNotBe(hash);
        hash.ShouldMatch("^[0-9a-f]{64}$");
    }

    [Fact]
    public void No_two_codes_are_alike() =>
        Enumerable.Range(0, 1000).Select(_ => GroupedCode.Draw()).Distinct().Count().ShouldBe(1000);
}
