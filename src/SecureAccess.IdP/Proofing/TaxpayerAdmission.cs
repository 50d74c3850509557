using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;

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
public sealed class TaxpayerAdmission(BrowserSession sessions, Holders holders, KeyedHash keyedHash)
{
    /// <summary>Keyed hash under which a number's tries are counted.</summary>
    public string KeyOf(TaxpayerId taxpayer)
    {
        ArgumentNullException.ThrowIfNull(taxpayer);
        return keyedHash.Of(KeyedPurpose.Taxpayer, taxpayer.Value);
    }

    /// <summary>Asks for whoever is signed in, or for a person without an account.</summary>
    public async Task<Admission> AskAsync(TaxpayerId taxpayer)
    {
        ArgumentNullException.ThrowIfNull(taxpayer);
        var account = (await sessions.CurrentAsync(CancellationToken.None))?.Account;
        var key = keyedHash.All(KeyedPurpose.Taxpayer, taxpayer.Value).FirstOrDefault(k => k == account?.TaxpayerKey) ?? KeyOf(taxpayer);
        if (account?.Admits(key) == false)
        {
            return new Admission.OtherTaxpayer();
        }

        return await holders.HasTaxpayerAsync(taxpayer, account?.Id, CancellationToken.None)
            ? new Admission.Duplicate()
            : new Admission.Admitted(key);
    }
}
