using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>Whether a matched taxpayer may go on here. Closed.</summary>
public abstract record Admission
{
    private Admission()
    {
    }

    /// <summary>They may.</summary>
    /// <param name="TaxpayerKey">Keyed hash to keep; of an account on record its own, also when made under an earlier key.</param>
    public sealed record Admitted(string TaxpayerKey) : Admission;

    /// <summary>The account signed in to is on record for somebody else.</summary>
    public sealed record OtherTaxpayer : Admission;

    /// <summary>Another account belongs to this taxpayer.</summary>
    public sealed record Duplicate : Admission;
}

/// <summary>
/// One number, one account; and an account on record admits only its own taxpayer, since a stolen password together with the thief's own
/// true identity must not win the account.
/// </summary>
public sealed class TaxpayerAdmission(IdPDbContext db, Holders holders, KeyedHash keyedHash)
{
    /// <summary>Keyed hash under which a number's tries are counted.</summary>
    public string KeyOf(TaxpayerId taxpayer)
    {
        ArgumentNullException.ThrowIfNull(taxpayer);
        return keyedHash.Of(KeyedPurpose.Taxpayer, taxpayer.Value);
    }

    /// <summary>Asks for the account of the case, or for a person without one.</summary>
    public async Task<Admission> AskAsync(ProofingCase openCase, TaxpayerId taxpayer)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        ArgumentNullException.ThrowIfNull(taxpayer);
        var account = openCase.AccountId is { } id ? await db.Accounts.SingleAsync(a => a.Id == id, CancellationToken.None) : null;
        var key = keyedHash.All(KeyedPurpose.Taxpayer, taxpayer.Value).FirstOrDefault(k => k == account?.TaxpayerKey || k == account?.RecordTaxpayerKey) ?? KeyOf(taxpayer);
        if (account?.Admits(key) == false)
        {
            return new Admission.OtherTaxpayer();
        }

        return await holders.HasTaxpayerAsync(taxpayer, account?.Id, CancellationToken.None)
            ? new Admission.Duplicate()
            : new Admission.Admitted(key);
    }
}
