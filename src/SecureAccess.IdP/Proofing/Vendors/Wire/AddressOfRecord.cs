namespace SecureAccess.IdP.Proofing.Vendors.Wire;

/// <summary>A mailing address in a vendor's request.</summary>
/// <param name="Line1">Street or post-office box.</param>
/// <param name="Line2">Apartment or suite, if any.</param>
/// <param name="City">City; abroad with county and province.</param>
/// <param name="State">Two letters; none abroad.</param>
/// <param name="PostalCode">Five or nine digits; none abroad.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record AddressOfRecord(
    string Line1, string? Line2, string City, string? State, string? PostalCode, string Country)
{
    /// <inheritdoc />
    public override string ToString() => "(address)";
}
