using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Domain.Accounts;

public sealed partial class Account
{
    /// <summary>
    /// Whether the owner of this e-Services account may join it with one that is proofed. An equal taxpayer number alone joins nothing: the owner signs in to
    /// both before anybody asks, with everything that each takes.
    /// </summary>
    public JoinDecision JoinWith(Account proofed)
    {
        ArgumentNullException.ThrowIfNull(proofed);
        return this switch
        {
            _ when proofed.Id == Id => JoinDecision.SameAccount,
            _ when Status != AccountStatus.Active || !IsUnproofedImport => JoinDecision.NotToBeProofed,
            _ when proofed.Status != AccountStatus.Active || proofed.Origin is AccountOrigin.EServices or AccountOrigin.Staff => JoinDecision.OtherIsNoSource,
            _ when proofed.Proofing is null || proofed.TaxpayerKey is null => JoinDecision.OtherNotProofed,
            _ when !Admits(proofed.TaxpayerKey) => JoinDecision.OtherTaxpayer,
            _ => JoinDecision.Joins,
        };
    }

    /// <summary>
    /// Ends as an account of its own and leaves what was proven to the owner's e-Services account. What made it unique is let go, and saved before the other
    /// takes it: one number has one account at every moment.
    /// </summary>
    /// <exception cref="InvalidOperationException"><see cref="JoinWith"/> does not say that they join.</exception>
    public JoinedIdentity LeaveTo(Account eServices)
    {
        ArgumentNullException.ThrowIfNull(eServices);
        if (eServices.JoinWith(this) != JoinDecision.Joins)
        {
            throw new InvalidOperationException("Only accounts that join leave anything to one another.");
        }

        var identity = new JoinedIdentity(eServices.Id, Proofing!, TaxpayerKey!, ProofedPhoneKey);
        Status = AccountStatus.Joined;
        (Proofing, TaxpayerKey, ProofedPhoneKey, DisownCodeHash) = (null, null, null, null);
        EmailKey = $"joined:{Id:N}";
        return identity;
    }

    /// <summary>Takes what the other account left.</summary>
    /// <exception cref="InvalidOperationException">It was left to another account, or this one does not admit its taxpayer.</exception>
    public void TakeOver(JoinedIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        if (identity.LeftTo != Id || !Admits(identity.TaxpayerKey))
        {
            throw new InvalidOperationException("An account takes over only what was left to it.");
        }

        (Proofing, TaxpayerKey, ProofedPhoneKey) = (identity.Proofing, identity.TaxpayerKey, identity.PhoneKey);
    }
}

/// <summary>What one account leaves to another when they are joined.</summary>
/// <param name="LeftTo">The account that takes it.</param>
/// <param name="Proofing">What was proven, how and when: it is not proven again.</param>
/// <param name="TaxpayerKey">Keyed hash of the taxpayer number.</param>
/// <param name="PhoneKey">Keyed hash of the phone of proofing; null without one.</param>
public sealed record JoinedIdentity(Guid LeftTo, ProofingGrant Proofing, string TaxpayerKey, string? PhoneKey)
{
    /// <inheritdoc />
    public override string ToString() => "(joined identity)";
}

/// <summary>Whether two accounts join. Closed.</summary>
public enum JoinDecision
{
    /// <summary>They do.</summary>
    Joins = 1,

    /// <summary>It is one account, signed in to twice.</summary>
    SameAccount,

    /// <summary>The first is no e-Services account that waits to be proofed.</summary>
    NotToBeProofed,

    /// <summary>The second is an e-Services account too, or one of staff, or not usable.</summary>
    OtherIsNoSource,

    /// <summary>The second was never proofed: there is nothing to take over.</summary>
    OtherNotProofed,

    /// <summary>The second is another person's by the number on record: a stolen legacy password joins nothing to the thief's own account.</summary>
    OtherTaxpayer,
}
