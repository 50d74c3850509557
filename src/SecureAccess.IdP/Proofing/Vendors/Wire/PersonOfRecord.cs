namespace SecureAccess.IdP.Proofing.Vendors.Wire;

/// <summary>A person as the tax records and the credit bureau are asked about them.</summary>
/// <param name="Tin">Taxpayer identification number, nine digits.</param>
/// <param name="FirstName">Given name.</param>
/// <param name="MiddleName">Middle name or initial, if any.</param>
/// <param name="LastName">Family name.</param>
/// <param name="DateOfBirth">ISO 8601 date.</param>
/// <param name="Address">Mailing address on the last return.</param>
public sealed record PersonOfRecord(
    string Tin, string FirstName, string? MiddleName, string LastName, string DateOfBirth, AddressOfRecord Address)
{
    /// <inheritdoc />
    public override string ToString() => "(person)";
}
