using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing.Vendors.Wire;

namespace SecureAccess.IdP.Proofing.Vendors;

/// <summary>Turns a person into the words of the vendors.</summary>
internal static class VendorQuestions
{
    /// <summary>The person as the tax records and the bureau are asked about them.</summary>
    public static PersonOfRecord PersonOf(MatchedPerson person) => new(
        person.TaxpayerId.Value,
        person.Name.Given,
        person.Name.Middle,
        person.Name.Family,
        person.BirthDate.ToString("O", null),
        new AddressOfRecord(
            person.Address.Line1,
            person.Address.Line2,
            person.Address.City,
            person.Address.State,
            person.Address.PostalCode,
            person.Address.Country));
}
