namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>
/// Identity assurance levels by name. They are compared by set membership, never as numbers: the Secure Access journey does not
/// contain SP 800-63A-4 IAL1, nor the other way round.
/// </summary>
public static class Ial
{
    /// <summary>No proofing; a confirmed e-mail address only.</summary>
    public const string None = "0";

    /// <summary>
    /// The Secure Access journey. Built for the older LOA3: a financial account number is knowledge and not evidence
    /// (SP 800-63A-4 2.5.1), so this is not IAL2 and must never be called so.
    /// </summary>
    public const string SecureAccess = "secure-access";

    /// <summary>SP 800-63A-4 IAL1.</summary>
    public const string One = "1";

    /// <summary>SP 800-63A-4 IAL2.</summary>
    public const string Two = "2";

    /// <summary>The value of the <c>ial</c> claim for a set of levels granted: the one that says most.</summary>
    public static string Highest(IReadOnlySet<string> granted)
    {
        ArgumentNullException.ThrowIfNull(granted);
        return granted.Contains(Two) ? Two
            : granted.Contains(SecureAccess) ? SecureAccess
            : granted.Contains(One) ? One
            : None;
    }
}
