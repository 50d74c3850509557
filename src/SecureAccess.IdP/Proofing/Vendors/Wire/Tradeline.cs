namespace SecureAccess.IdP.Proofing.Vendors.Wire;

/// <summary>An account in a credit file.</summary>
/// <param name="Type"><c>CreditCard</c>, <c>Mortgage</c>, <c>HomeEquityLoan</c>, <c>Heloc</c>, <c>AutoLoan</c>,
/// <c>StudentLoan</c>.</param>
/// <param name="AccountNumber">Last eight digits of a card, or a loan's number.</param>
public sealed record Tradeline(string Type, string AccountNumber)
{
    /// <inheritdoc />
    public override string ToString() => "(tradeline)";
}
