namespace SecureAccess.IdP.Proofing.Vendors.Wire;

/// <summary>The bureau's answer.</summary>
/// <param name="InquiryReference">Reference of the call.</param>
/// <param name="Decision"><see cref="Verified"/>, <see cref="NotVerified"/> or <see cref="UnableToVerify"/>.</param>
/// <param name="ReasonCode">Why it could not be verified; none otherwise.</param>
public sealed record AccountVerificationResponse(string InquiryReference, string Decision, string? ReasonCode)
{
    /// <summary>The person holds the account.</summary>
    public const string Verified = "VERIFIED";

    /// <summary>No such account in such a file.</summary>
    public const string NotVerified = "NOT_VERIFIED";

    /// <summary>No basis for an answer; the reason code says why.</summary>
    public const string UnableToVerify = "UNABLE_TO_VERIFY";

    /// <summary>The consumer has frozen the file.</summary>
    public const string FileFrozen = "FILE_FROZEN";

    /// <summary>Debit, American Express or corporate.</summary>
    public const string TradelineTypeExcluded = "TRADELINE_TYPE_EXCLUDED";

    /// <summary>The lender takes no part.</summary>
    public const string FurnisherNotParticipating = "FURNISHER_NOT_PARTICIPATING";
}
