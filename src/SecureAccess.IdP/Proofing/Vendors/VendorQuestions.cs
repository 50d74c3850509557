using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing.Vendors.Wire;

namespace SecureAccess.IdP.Proofing.Vendors;

/// <summary>Turns a claim into the words of the vendors.</summary>
internal static class VendorQuestions
{
    /// <summary>The person as the tax records and the bureau are asked about them.</summary>
    public static PersonOfRecord PersonOf(IdentityClaim claim) => new(
        claim.TaxpayerId.Value,
        claim.Name.Given,
        claim.Name.Middle,
        claim.Name.Family,
        claim.BirthDate.ToString("O", null),
        new AddressOfRecord(
            claim.Address.Line1,
            claim.Address.Line2,
            claim.Address.City,
            claim.Address.State,
            claim.Address.PostalCode,
            claim.Address.Country));
}
