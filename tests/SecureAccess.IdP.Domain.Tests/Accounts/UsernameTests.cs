using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Domain.Tests.Accounts;

public sealed class UsernameTests
{
    [Theory]
    [InlineData("riley1")]
    [InlineData("riley.returning")]
    [InlineData("A-b_c.d")]
    [InlineData("a12345678")]
    public void A_name_of_letters_digits_and_separators_is_accepted(string text) =>
        Username.TryParse(text, out _).ShouldBeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("1riley")]
    [InlineData("_riley")]
    [InlineData("riley returning")]
    [InlineData("riley@example.com")]
    [InlineData("rіley1")] // Cyrillic і
    [InlineData("riley\u200b1")]
    public void Everything_else_is_refused(string? text) => Username.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Length_is_6_to_64()
    {
        Username.TryParse(new string('a', 5), out _).ShouldBeFalse();
        Username.TryParse(new string('a', 6), out _).ShouldBeTrue();
        Username.TryParse(new string('a', 64), out _).ShouldBeTrue();
        Username.TryParse(new string('a', 65), out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("abc123456789")]
    [InlineData("abc-123-45-6789")]
    [InlineData("abc123.45_6789xyz")]
    [InlineData("abc1234567890123")]
    public void A_taxpayer_number_cannot_hide_in_a_username(string text) => Username.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Names_are_compared_without_regard_to_case_and_outer_blanks()
    {
        Username.TryParse(" Riley.Returning ", out var username).ShouldBeTrue();
        username.Value.ShouldBe("Riley.Returning");
        username.Normalized.ShouldBe("riley.returning");
        Username.Normalize("RILEY.returning ").ShouldBe(username.Normalized);
    }

    [Fact]
    public void Case_rules_of_a_language_do_not_matter()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("tr-TR");
            Username.Normalize("RILEYI").ShouldBe("rileyi");
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_character_that_no_database_keeps_is_no_part_of_what_is_compared() =>
        Username.Normalize("Nobody\0Here ").ShouldBe("nobodyhere");
}
