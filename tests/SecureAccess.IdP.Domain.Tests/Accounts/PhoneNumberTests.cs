using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Domain.Tests.Accounts;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("2025550142")]
    [InlineData("12025550142")]
    [InlineData("+12025550142")]
    [InlineData("+1 (202) 555-0142")]
    [InlineData("(202) 555.0142")]
    [InlineData(" 202 555 0142 ")]
    public void Every_way_of_writing_a_number_gives_its_E164_form(string text)
    {
        PhoneNumber.TryParse(text, out var number).ShouldBeTrue();
        number.Value.ShouldBe("+12025550142");
        number.LastFour.ShouldBe("0142");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("555-0142")]
    [InlineData("202555014")]
    [InlineData("20255501423")]
    [InlineData("112025550142")]
    [InlineData("1025550142")] // area codes begin with 2 to 9
    [InlineData("2925550142")] // x9x is kept for expansion
    [InlineData("9115550142")] // N11 is a service
    [InlineData("2021550142")] // exchanges begin with 2 to 9
    [InlineData("2029110142")] // N11 is a service
    [InlineData("202555014a")]
    [InlineData("2025550142 ext 5")]
    [InlineData("202+5550142")]
    [InlineData("++12025550142")]
    [InlineData("٢٠٢٥٥٥٠١٤٢")] // Arabic-Indic digits
    public void What_the_numbering_plan_does_not_assign_is_refused(string? text) =>
        PhoneNumber.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("+2025550142")]
    [InlineData("+442025550142")]
    public void A_number_of_another_country_is_not_read_as_a_number_of_this_one(string text) =>
        PhoneNumber.TryParse(text, out _).ShouldBeFalse();
}
