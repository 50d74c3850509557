namespace SecureAccess.IdP.Proofing.Vendors.Wire;

/// <summary><c>POST credit-bureau/v2/account-verifications</c>: a soft inquiry whether this person holds this account.</summary>
/// <param name="InquiryType">Always <see cref="Soft"/>: leaves no mark that lowers a score.</param>
/// <param name="Consumer">The person.</param>
/// <param name="Tradeline">The account.</param>
public sealed record AccountVerificationRequest(string InquiryType, PersonOfRecord Consumer, Tradeline Tradeline)
{
    /// <summary>Path below the vendor's base address.</summary>
    public const string Path = "credit-bureau/v2/account-verifications";

    /// <summary>The only kind of inquiry asked for.</summary>
    public const string Soft = "SOFT";

    /// <inheritdoc />
    public override string ToString() => "(account verification request)";
}
