using System.Collections.Frozen;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Domain.Accounts;

/// <summary>What of an account decides where its owner is sent and what tokens say.</summary>
/// <param name="Id">Row id of the account.</param>
/// <param name="Subject">The subject identifier.</param>
/// <param name="Origin">Where the account came from.</param>
/// <param name="Proofing">What was proven; null for identity level 0.</param>
/// <param name="AcceptedAgreement">The latest agreement version accepted; 0 for none.</param>
/// <param name="Restricted">Whether staff look into it: what was proven does not count meanwhile.</param>
public sealed record AccountStanding(
    Guid Id, SubjectId Subject, AccountOrigin Origin, ProofingGrant? Proofing, int AcceptedAgreement, bool Restricted = false)
{
    /// <summary>The identity levels that count; none while the account is restricted.</summary>
    public FrozenSet<string> Ials { get; } =
        Restricted || Proofing is null ? FrozenSet<string>.Empty : Proofing.Ials.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the password must be replaced before anything else.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>Whether a taxpayer is on record: the only one for whom anything is proven from then on.</summary>
    public bool HasTaxpayer { get; init; }

    /// <summary>
    /// Whether proofing comes before everything else, whichever application asks: an imported e-Services account, whose password
    /// alone was never proof of anybody; and one whose proof was taken back, since whoever knows its password may be who took it from its owner.
    /// </summary>
    public bool MustBeProofed => Proofing is null && (Origin == AccountOrigin.EServices || HasTaxpayer);
}
