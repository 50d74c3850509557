using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Enrolment;

/// <summary>Which phones an account may bind: one phone belongs to one user, as authenticator and as the phone of proofing alike.</summary>
public sealed class PhoneRules(IdPDbContext db, PersonalDataVault vault, KeyedHash keyedHash)
{
    /// <summary>The phone with which this person was proofed, offered so that nobody types it twice (WCAG 3.3.7); null without one.</summary>
    public async Task<PhoneNumber?> ProofedAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var stored = await vault.GetAsync<string>(account.VaultId, VaultKinds.Phone, cancellationToken);
        if (!PhoneNumber.TryParse(stored, out var phone))
        {
            return null;
        }

        // The vault also keeps a number that was typed and never shown to be the person's.
        var keys = keyedHash.All(KeyedPurpose.Phone, phone.Value);
        var proved = (account.ProofedPhoneKey is { } key && keys.Contains(key))
            || await db.Cases.AnyAsync(c => c.AccountId == account.Id && keys.Contains(c.PhoneKey!), cancellationToken);
        return proved ? phone : null;
    }

    /// <summary>Whether a number is that of a bound phone.</summary>
    public bool IsThat(Authenticator.TextPhone? bound, PhoneNumber phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        return bound?.PhoneKey is { } key && keyedHash.All(KeyedPurpose.Phone, phone.Value).Contains(key);
    }

    /// <summary>Whether somebody else has this phone.</summary>
    public async Task<bool> BelongsToAnotherAsync(PhoneNumber phone, Guid accountId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(phone);
        var keys = keyedHash.All(KeyedPurpose.Phone, phone.Value);
        return await db.Authenticators.OfType<Authenticator.TextPhone>()
                .AnyAsync(p => keys.Contains(p.PhoneKey!) && p.AccountId != accountId, cancellationToken)
            || await db.Accounts.AnyAsync(a => keys.Contains(a.ProofedPhoneKey!) && a.Id != accountId, cancellationToken);
    }
}
