namespace SecureAccess.IdP.Proofing.Vendors.Wire;

/// <summary><c>POST tax-records/v1/questions</c>: about which of the last two returns' facts can this person be asked?</summary>
/// <param name="Taxpayer">The person.</param>
public sealed record TaxQuestionsRequest(PersonOfRecord Taxpayer)
{
    /// <summary>Path below the vendor's base address.</summary>
    public const string Path = "tax-records/v1/questions";

    /// <inheritdoc />
    public override string ToString() => "(tax questions request)";
}

/// <summary>The tax records' answer.</summary>
/// <param name="TransactionId">Reference of the call.</param>
/// <param name="Questions">Names of facts, such as <c>CurrentIncome</c>; those unknown to the reader are passed over.</param>
public sealed record TaxQuestionsResponse(string TransactionId, IReadOnlyList<string> Questions);
