using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Domain.Tests.Proofing;

public sealed class FinancialAccountTests
{
    [Theory]
    [InlineData(FinancialAccountKind.CreditCard, "12345678", "12345678")]
    [InlineData(FinancialAccountKind.CreditCard, "1234 5678", "12345678")]
    [InlineData(FinancialAccountKind.Mortgage, "AB-1234-56", "AB123456")]
    [InlineData(FinancialAccountKind.StudentLoan, "abcd", "abcd")]
    public void A_number_of_the_right_shape_is_read_without_separators(FinancialAccountKind kind, string typed, string number)
    {
        FinancialAccount.TryParse(kind, typed, out var account).ShouldBeTrue();
        (account.Kind, account.Number).ShouldBe((kind, number));
    }

    [Theory]
    [InlineData(FinancialAccountKind.CreditCard, null)]
    [InlineData(FinancialAccountKind.CreditCard, "1234567")]
    [InlineData(FinancialAccountKind.CreditCard, "123456789")]
    [InlineData(FinancialAccountKind.CreditCard, "4111111111111111")] // the whole number is never asked for
    [InlineData(FinancialAccountKind.CreditCard, "1234567a")]
    [InlineData(FinancialAccountKind.AutoLoan, "abc")]
    [InlineData(FinancialAccountKind.AutoLoan, "1234567890123456789012345678901")]
    [InlineData(FinancialAccountKind.Heloc, "12345#6")]
    [InlineData((FinancialAccountKind)99, "12345678")]
    [InlineData((FinancialAccountKind)0, "12345678")]
    public void Every_other_shape_is_refused(FinancialAccountKind kind, string? typed) =>
        FinancialAccount.TryParse(kind, typed, out _).ShouldBeFalse();
}
