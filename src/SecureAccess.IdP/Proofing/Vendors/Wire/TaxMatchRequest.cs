namespace SecureAccess.IdP.Proofing.Vendors.Wire;

/// <summary><c>POST tax-records/v1/identity-matches</c>: does the whole of this match the last return?</summary>
/// <param name="Taxpayer">The person.</param>
/// <param name="FilingStatus"><c>Single</c>, <c>MarriedFilingJointly</c> and so on.</param>
public sealed record TaxMatchRequest(PersonOfRecord Taxpayer, string FilingStatus)
{
    /// <summary>Path below the vendor's base address.</summary>
    public const string Path = "tax-records/v1/identity-matches";

    /// <inheritdoc />
    public override string ToString() => "(tax match request)";
}
