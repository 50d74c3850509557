using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing.Vendors.Simulation;

namespace SecureAccess.IdP.Tests.Vendors;

/// <summary>Turns a persona into what its pages would hand to the vendors, and an answer into the words of the file.</summary>
public static class PersonaClaims
{
    public static IdentityClaim Claim(this Persona persona)
    {
        TaxpayerId.TryParse(persona.TaxpayerId, allowSynthetic: true, out var id).ShouldBeTrue(persona.Key);
        var address = persona.Address.ShouldNotBeNull();
        return new IdentityClaim(
            new PersonName(persona.Name.Given, persona.Name.Middle, persona.Name.Family),
            new PostalAddress(address.Line1, address.Line2, address.City, address.State, address.PostalCode, address.Country),
            persona.BirthDate.ShouldNotBeNull(),
            id,
            Enum.Parse<FilingStatus>(persona.FilingStatus.ShouldNotBeNull()));
    }

    public static FinancialAccount Account(this Persona persona, int index = 0)
    {
        var account = persona.Accounts[index];
        FinancialAccount.TryParse(Enum.Parse<FinancialAccountKind>(account.Kind), account.Number, out var parsed)
            .ShouldBeTrue(persona.Key);
        return parsed;
    }

    public static PhoneNumber PhoneNumber(this Persona persona)
    {
        Domain.Accounts.PhoneNumber.TryParse(persona.Phone?.Number, out var phone).ShouldBeTrue(persona.Key);
        return phone;
    }

    public static string InWords(this VendorAnswer answer) => answer switch
    {
        VendorAnswer.Matched => "matched",
        VendorAnswer.NotMatched { Reason: VendorReason.None } => "notMatched",
        VendorAnswer.NotMatched n => $"notMatched:{n.Reason}",
        VendorAnswer.CannotTell c => $"cannotTell:{c.Reason}",
        _ => "unavailable",
    };
}
