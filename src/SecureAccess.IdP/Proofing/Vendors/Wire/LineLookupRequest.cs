namespace SecureAccess.IdP.Proofing.Vendors.Wire;

/// <summary>
/// <c>POST carrier/v2/lookups</c>: kind of line, account and holder's name. A POST, although it only reads: number and name
/// must not stand in a URL.
/// </summary>
/// <param name="PhoneNumber">E.164.</param>
/// <param name="FirstName">Given name to compare with the account holder's.</param>
/// <param name="LastName">Family name to compare.</param>
public sealed record LineLookupRequest(string PhoneNumber, string FirstName, string LastName)
{
    /// <summary>Path below the vendor's base address.</summary>
    public const string Path = "carrier/v2/lookups";

    /// <inheritdoc />
    public override string ToString() => "(line lookup request)";
}
