namespace SecureAccess.IdP.Proofing.Vendors.Simulation;

/// <summary>A financial account: what the person types, and what the bureau knows of it.</summary>
/// <param name="Kind">A name of <c>FinancialAccountKind</c>.</param>
/// <param name="Number">Last eight digits of a card, or a loan's number.</param>
/// <param name="Brand">Network of a card.</param>
/// <param name="Type"><c>consumerCredit</c>, <c>consumerLoan</c>, <c>debit</c> or <c>corporate</c>.</param>
/// <param name="Issuer">Bank or lender.</param>
public sealed record PersonaAccount(string Kind, string Number, string? Brand, string Type, string Issuer);
