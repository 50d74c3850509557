namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>Why a vendor did not simply match. Only the reasons a person can act on are ever told to them.</summary>
public enum VendorReason
{
    /// <summary>Nothing beyond the answer itself.</summary>
    None = 0,

    /// <summary>The records show a date of death: a fraud signal, answered like a mismatch.</summary>
    Deceased = 1,

    /// <summary>The credit file is frozen and must be lifted first; the person is told so.</summary>
    CreditFileFrozen = 10,

    /// <summary>Debit, American Express or corporate card; the person is told which kinds count.</summary>
    AccountKindNotAccepted = 11,

    /// <summary>The issuer of this account takes no part in verification; the person is told to use another account.</summary>
    IssuerNotVerifiable = 12,

    /// <summary>Not a mobile line: landline or toll-free.</summary>
    NotMobile = 20,

    /// <summary>A virtual (voice over IP) number.</summary>
    VoiceOverIp = 21,

    /// <summary>A prepaid account.</summary>
    Prepaid = 22,

    /// <summary>The carrier's account is in another name.</summary>
    NameDiffers = 23,

    /// <summary>SIM card or carrier changed lately: the code might reach somebody else.</summary>
    LineMoved = 24,
}

/// <summary>
/// What a proofing vendor answers. Closed: <see cref="Matched"/> · <see cref="NotMatched"/> · <see cref="CannotTell"/> ·
/// <see cref="Unavailable"/>. Only <see cref="NotMatched"/> counts as a failed try; an unavailable vendor never fails the person.
/// </summary>
public abstract record VendorAnswer
{
    private VendorAnswer()
    {
    }

    /// <summary>Everything that was claimed is so.</summary>
    /// <param name="Reference">The vendor's reference of this call, for the case record.</param>
    public sealed record Matched(string Reference) : VendorAnswer;

    /// <summary>Something is not so; which item, the person never learns.</summary>
    /// <param name="Reference">The vendor's reference of this call.</param>
    /// <param name="Reason">For the case record and the fraud rules.</param>
    public sealed record NotMatched(string Reference, VendorReason Reason = VendorReason.None) : VendorAnswer;

    /// <summary>The vendor has no basis to answer (frozen file, account kind or line it does not verify). No failed try.</summary>
    /// <param name="Reference">The vendor's reference of this call.</param>
    /// <param name="Reason">What the person can do something about.</param>
    public sealed record CannotTell(string Reference, VendorReason Reason) : VendorAnswer;

    /// <summary>No answer within the bounds of retries and time. Nothing is held against the person.</summary>
    public sealed record Unavailable : VendorAnswer;
}
