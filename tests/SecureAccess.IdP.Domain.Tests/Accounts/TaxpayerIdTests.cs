using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Domain.Tests.Accounts;

public sealed class TaxpayerIdTests
{
    [Theory]
    [InlineData("219-45-1234")]
    [InlineData("219 45 1234")]
    [InlineData("219451234")]
    public void A_social_security_number_is_read_with_or_without_separators(string text)
    {
        TaxpayerId.TryParse(text, allowSynthetic: false, out var id).ShouldBeTrue();
        (id.Value, id.Kind, id.LastFour).ShouldBe(("219451234", TaxpayerIdKind.Ssn, "1234"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("21945123")]
    [InlineData("2194512345")]
    [InlineData("21945123a")]
    [InlineData("000-45-1234")]
    [InlineData("666-45-1234")]
    [InlineData("219-45-0000")]
    [InlineData("111-11-1111")]
    [InlineData("123-45-6789")]
    [InlineData("٢19451234")]
    public void A_number_nobody_can_hold_is_refused(string? text) => TaxpayerId.TryParse(text, allowSynthetic: true, out _).ShouldBeFalse();

    [Fact]
    public void Group_00_exists_where_synthetic_people_do()
    {
        TaxpayerId.TryParse("219-00-1234", allowSynthetic: false, out _).ShouldBeFalse();
        TaxpayerId.TryParse("219-00-1234", allowSynthetic: true, out _).ShouldBeTrue();
    }

    [Fact]
    public void Numbers_from_900_are_ITINs_of_the_issued_groups()
    {
        var issued = Enumerable.Range(0, 100)
            .Where(group => TaxpayerId.TryParse($"912-{group:00}-1234", allowSynthetic: true, out var id) && id.Kind == TaxpayerIdKind.Itin)
            .ToArray();
        int[] expected = [.. Enumerable.Range(50, 16), .. Enumerable.Range(70, 19), .. Enumerable.Range(90, 3), .. Enumerable.Range(94, 6)];
        issued.ShouldBe(expected);
    }
}
