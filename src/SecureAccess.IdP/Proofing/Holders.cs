using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// Who already holds what one person may hold once: an address, a taxpayer number, a phone, a username. Looked up by keyed hash, under
/// every key in use. The unique indexes of the database decide races; this only spares people the way to them.
/// </summary>
public sealed class Holders(IdPDbContext db, KeyedHash keyedHash)
{
    /// <summary>The language of the account that has an e-mail address; null when none has.</summary>
    public Task<string?> LanguageOfEmailHolderAsync(EmailAddress email, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(email);
        var keys = keyedHash.All(KeyedPurpose.Email, email.Value);
        return db.Accounts.Where(a => keys.Contains(a.EmailKey)).Select(a => a.Language).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Whether an account other than this one belongs to a taxpayer: was proofed for them, or has them on record.</summary>
    public Task<bool> HasTaxpayerAsync(TaxpayerId taxpayer, Guid? exceptAccount, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(taxpayer);
        var keys = keyedHash.All(KeyedPurpose.Taxpayer, taxpayer.Value);
        return db.Accounts.AnyAsync(a => (keys.Contains(a.TaxpayerKey) || keys.Contains(a.RecordTaxpayerKey)) && a.Id != exceptAccount, cancellationToken);
    }

    /// <summary>Whether somebody else was proofed with a phone or uses it to sign in: one phone, one user.</summary>
    public async Task<bool> HasPhoneAsync(PhoneNumber phone, Guid? exceptAccount, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(phone);
        var keys = keyedHash.All(KeyedPurpose.Phone, phone.Value);
        return await db.Accounts.AnyAsync(a => keys.Contains(a.ProofedPhoneKey) && a.Id != exceptAccount, cancellationToken)
            || await db.Authenticators.OfType<Authenticator.TextPhone>().AnyAsync(
                a => keys.Contains(a.PhoneKey) && a.RemovedAt == null && a.AccountId != exceptAccount, cancellationToken);
    }

    /// <summary>Whether a username is in use.</summary>
    public Task<bool> HasUsernameAsync(Username username, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(username);
        return db.Accounts.AnyAsync(a => a.NormalizedUsername == username.Normalized, cancellationToken);
    }
}
