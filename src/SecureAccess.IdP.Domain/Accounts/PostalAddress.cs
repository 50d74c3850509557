namespace SecureAccess.IdP.Domain.Accounts;

/// <summary>
/// A mailing address in the form the tax records keep it: a post-office box is line 1; a military
/// address has APO, FPO or DPO as the city and AA, AE or AP as the state; a foreign address has everything below the street in
/// <see cref="City"/> and neither state nor postal code.
/// </summary>
/// <param name="Line1">Street or post-office box.</param>
/// <param name="Line2">Apartment or suite; null when there is none.</param>
/// <param name="City">City; for a foreign address city, county and province.</param>
/// <param name="State">Two letters; null for a foreign address.</param>
/// <param name="PostalCode">Five or nine digits; null for a foreign address.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record PostalAddress(string Line1, string? Line2, string City, string? State, string? PostalCode, string Country)
{
    /// <summary>True outside the United States and its military posts.</summary>
    public bool IsForeign => Country != "US";

    /// <inheritdoc />
    public override string ToString() => "(address)";
}
