using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Domain.Tests.Accounts;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("riley@example.com")]
    [InlineData("riley+taxes@mail.example.co.uk")]
    [InlineData("r@e.xn--p1ai")]
    [InlineData("o'neil_2@example.org")]
    public void A_plain_address_is_accepted(string text) => EmailAddress.TryParse(text, out _).ShouldBeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("riley")]
    [InlineData("riley@localhost")]
    [InlineData("@example.com")]
    [InlineData("riley@example..com")]
    [InlineData("riley@.example.com")]
    [InlineData("riley@example.com.")]
    [InlineData("riley@-example.com")]
    [InlineData("riley@exa_mple.com")]
    [InlineData("Riley <riley@example.com>")]
    [InlineData("riley@example.com, eve@example.com")]
    [InlineData("riley@example.com;eve@example.com")]
    [InlineData("\"r@x\"@example.com")]
    [InlineData("\"r x\"@example.com")]
    [InlineData("riley@[127.0.0.1]")]
    [InlineData("riley@[IPv6:::1]")]
    [InlineData("rіley@example.com")] // Cyrillic і
    [InlineData("riley@exämple.com")]
    [InlineData("riley@example.com\r\nBcc: eve@example.com")]
    [InlineData("riley\t@example.com")]
    [InlineData("riley(home)@example.com")]
    public void Everything_else_is_refused(string? text) => EmailAddress.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void An_address_is_kept_in_lower_case_without_outer_blanks()
    {
        EmailAddress.TryParse("  Riley@Example.COM ", out var address).ShouldBeTrue();
        address.Value.ShouldBe("riley@example.com");
    }

    [Fact]
    public void Lengths_of_RFC_5321_hold()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 62), 3)) + ".com";
        var longest = EmailAddress.MaxLength - domain.Length - 1;
        EmailAddress.TryParse(new string('a', longest) + "@" + domain, out _).ShouldBeTrue();
        EmailAddress.TryParse(new string('a', longest + 1) + "@" + domain, out _).ShouldBeFalse();
        EmailAddress.TryParse(new string('a', 64) + "@example.com", out _).ShouldBeTrue();
        EmailAddress.TryParse(new string('a', 65) + "@example.com", out _).ShouldBeFalse();
    }

    [Fact]
    public void The_masked_form_shows_one_letter_and_the_domain()
    {
        EmailAddress.TryParse("riley@example.com", out var address).ShouldBeTrue();
        address.Masked.ShouldBe("r•••@example.com");
    }
}
