using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>A person as the tax records confirmed them: what the later stages are asked about.</summary>
/// <param name="Name">Name as on the last return.</param>
/// <param name="Address">Mailing address as on the last return.</param>
/// <param name="BirthDate">Date of birth.</param>
/// <param name="TaxpayerId">SSN or ITIN.</param>
public sealed record MatchedPerson(PersonName Name, PostalAddress Address, DateOnly BirthDate, TaxpayerId TaxpayerId)
{
    /// <inheritdoc />
    public override string ToString() => "(person)";
}
