using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>Port to the tax records: does the whole claim match the last return?</summary>
public interface ITaxRecords
{
    /// <summary>All or nothing; a date of death on file answers <see cref="VendorAnswer.NotMatched"/> with its reason.</summary>
    Task<VendorAnswer> MatchAsync(IdentityClaim claim, CancellationToken cancellationToken);
}

/// <summary>Port to a credit bureau: does this person hold this account? A soft inquiry.</summary>
public interface ICreditBureau
{
    /// <summary>Asks for one account; the number is not kept by the caller, and must not be by the adapter.</summary>
    Task<VendorAnswer> MatchAsync(MatchedPerson person, FinancialAccount account, CancellationToken cancellationToken);
}

/// <summary>Port to the carriers: is this a text-enabled US mobile whose account is in this person's name?</summary>
public interface ICarrier
{
    /// <summary>Line type, prepaid mark and name are checked together.</summary>
    Task<VendorAnswer> MatchAsync(PersonName name, PhoneNumber phone, CancellationToken cancellationToken);
}
