using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Domain.Tests.Assurance;

/// <summary>What a grant states is held against a demand that was raised since: never more than it states.</summary>
public sealed class StatedAssuranceTests
{
    [Theory]
    [InlineData(AcrTable.Mfa, "0", "2", AcrTable.Mfa, true)]
    [InlineData(AcrTable.Mfa, "0", "2", AcrTable.Proofed, false)]
    [InlineData(AcrTable.Mfa, "0", "2", AcrTable.MfaPhishingResistant, false)]
    [InlineData(AcrTable.Mfa, "0", "2", AcrTable.Ial2, false)]
    [InlineData(AcrTable.Proofed, "secure-access", "2", AcrTable.Proofed, true)]
    [InlineData(AcrTable.Proofed, "secure-access", "2", AcrTable.Ial2, false)]
    [InlineData(AcrTable.Mfa, "1", "2", AcrTable.Proofed, false)]
    [InlineData(AcrTable.Ial2, "2", "2", AcrTable.Proofed, true)]
    [InlineData(AcrTable.Ial2, "2", "2", AcrTable.Ial2Hardware, false)]
    [InlineData(AcrTable.MfaPhishingResistant, "0", "2", AcrTable.MfaPhishingResistant, true)]
    [InlineData("phr", "0", "2", AcrTable.MfaPhishingResistant, true)]
    [InlineData(AcrTable.MfaHardware, "0", "3", AcrTable.MfaHardware, true)]
    public void A_row_is_met_by_what_is_stated_and_by_nothing_else(string acr, string ial, string aal, string demanded, bool met) =>
        AcrTable.Find(demanded)!.IsMetBy(StatedAssurance.Read(acr, ial, aal, ["pwd", "otp", "mfa"])).ShouldBe(met);

    [Fact]
    public void The_level_reached_counts_though_the_request_asked_for_less() =>
        AcrTable.Find(AcrTable.Proofed)!.IsMetBy(StatedAssurance.Read(AcrTable.Mfa, "secure-access", "2", ["pwd", "otp", "mfa"])).ShouldBeTrue();

    [Fact]
    public void A_key_that_took_part_counts_though_the_acr_does_not_say_so() =>
        AcrTable.Find(AcrTable.MfaPhishingResistant)!.IsMetBy(StatedAssurance.Read(AcrTable.Mfa, "0", "2", ["pop", "mfa"])).ShouldBeTrue();

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("3", "9")]
    [InlineData("SECURE-ACCESS", "two")]
    [Nist("X-01")]
    public void What_is_not_stated_was_not_reached(string? ial, string? aal)
    {
        var stated = StatedAssurance.Read("", ial, aal, []);

        AcrTable.Rows.ShouldAllBe(row => !row.IsMetBy(stated));
    }
}
