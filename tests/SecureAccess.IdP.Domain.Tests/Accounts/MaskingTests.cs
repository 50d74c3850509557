using System.Collections.Immutable;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Domain.Tests.Accounts;

/// <summary>What a careless log line or exception message would print.</summary>
public sealed class MaskingTests
{
    private static readonly string[] Secrets =
    [
        "riley.returning", "riley@example.com", "example.com", "2025550142", "555-01", "219001234", "1234", "Riley", "Returning",
        "Elm Street", "Springfield", "62704", "1980", "87654321", "424242",
    ];

    [Fact]
    public void No_value_of_a_person_prints_itself()
    {
        Username.TryParse("riley.returning", out var username).ShouldBeTrue();
        EmailAddress.TryParse("riley@example.com", out var email).ShouldBeTrue();
        PhoneNumber.TryParse("2025550142", out var phone).ShouldBeTrue();
        TaxpayerId.TryParse("219001234", allowSynthetic: true, out var taxpayer).ShouldBeTrue();
        FinancialAccount.TryParse(FinancialAccountKind.CreditCard, "87654321", out var card).ShouldBeTrue();
        var name = new PersonName("Riley", "Q", "Returning");
        var address = new PostalAddress("1 Elm Street", null, "Springfield", "IL", "62704", "US");
        var claim = new IdentityClaim(name, address, new DateOnly(1980, 2, 3), taxpayer, FilingStatus.Single);
        var message = new Message(
            MessageChannel.Email,
            "riley@example.com",
            MessageTemplate.SignInCode,
            "en",
            ImmutableSortedDictionary<string, string>.Empty.Add("code", "424242"));

        object[] values = [username, email, phone, taxpayer, card, name, address, claim, message];
        foreach (var printed in values.Select(v => $"{v}"))
        {
            Secrets.ShouldNotContain(secret => printed.Contains(secret, StringComparison.OrdinalIgnoreCase), printed);
        }
    }

    [Fact]
    public void A_phone_prints_its_last_four_digits_only()
    {
        PhoneNumber.TryParse("2025550142", out var phone).ShouldBeTrue();
        phone.ToString().ShouldBe("(phone ending 0142)");
    }

    [Fact]
    public void An_exception_that_carries_a_value_carries_its_mask()
    {
        TaxpayerId.TryParse("219001234", allowSynthetic: true, out var taxpayer).ShouldBeTrue();
        new InvalidOperationException($"Could not match {taxpayer}.").ToString().ShouldNotContain("219001234");
    }

    [Fact]
    public void A_name_is_full_with_and_without_a_middle_name()
    {
        new PersonName("Riley", "Q", "Returning").Full.ShouldBe("Riley Q Returning");
        new PersonName("Riley", null, "Returning").Full.ShouldBe("Riley Returning");
    }

    [Fact]
    public void Military_posts_are_domestic_and_other_countries_are_foreign()
    {
        new PostalAddress("Unit 1", null, "APO", "AE", "09012", "US").IsForeign.ShouldBeFalse();
        new PostalAddress("1 Rue", null, "Paris", null, null, "FR").IsForeign.ShouldBeTrue();
    }
}
