using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>What a person says about themselves in the identity stage; matched as a whole against the tax records.</summary>
/// <param name="Name">Name as on the last return.</param>
/// <param name="Address">Mailing address as on the last return.</param>
/// <param name="BirthDate">Date of birth.</param>
/// <param name="TaxpayerId">SSN or ITIN.</param>
/// <param name="FilingStatus">Filing status on the last return.</param>
public sealed record IdentityClaim(
    PersonName Name,
    PostalAddress Address,
    DateOnly BirthDate,
    TaxpayerId TaxpayerId,
    FilingStatus FilingStatus)
{
    /// <summary>Who is meant, without what only the tax records are asked.</summary>
    public MatchedPerson Person => new(Name, Address, BirthDate, TaxpayerId);

    /// <inheritdoc />
    public override string ToString() => "(identity claim)";
}
