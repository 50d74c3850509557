namespace SecureAccess.IdP.Proofing.Vendors.Wire;

/// <summary><c>POST carrier/v2/changes</c>: was this line moved to another SIM card or carrier lately?</summary>
/// <param name="PhoneNumber">E.164.</param>
/// <param name="MaxAgeHours">How far back to look; 1 or more.</param>
public sealed record LineChangeRequest(string PhoneNumber, int MaxAgeHours)
{
    /// <summary>Path below the vendor's base address.</summary>
    public const string Path = "carrier/v2/changes";

    /// <inheritdoc />
    public override string ToString() => "(line change request)";
}
