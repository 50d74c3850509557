using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Accounts.Notices;

/// <summary>Where an account's owner is reached: the addresses that were shown to be theirs, and no other (SP 800-63B-4 4.6).</summary>
public sealed class ValidatedAddresses(IdPDbContext db, PersonalDataVault vault)
{
    /// <summary>The confirmed e-mail address; null without one.</summary>
    public Task<string?> EmailAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return vault.GetAsync<string>(account.VaultId, VaultKinds.Email, CancellationToken.None);
    }

    /// <summary>The person at the address of record; null while the account is not proofed.</summary>
    public Task<PersonRecord?> PersonAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return vault.GetAsync<PersonRecord>(account.VaultId, VaultKinds.Person, CancellationToken.None);
    }

    /// <summary>The phones: those bound, and the one of proofing.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="about">What a notice is about; a phone is not told of itself.</param>
    public async Task<IReadOnlyCollection<string>> PhonesAsync(Account account, Authenticator? about = null)
    {
        ArgumentNullException.ThrowIfNull(account);
        var bound = await db.Authenticators.OfType<Authenticator.TextPhone>()
            .Where(p => p.AccountId == account.Id && p.RemovedAt == null)
            .ToListAsync(CancellationToken.None);
        var kinds = bound.Where(p => p.Id != about?.Id).Select(p => p.VaultKind).ToList();
        if (account.ProofedPhoneKey is not null)
        {
            kinds.Add(VaultKinds.Phone);
        }

        var numbers = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var kind in kinds)
        {
            if (await vault.GetAsync<string>(account.VaultId, kind, CancellationToken.None) is { } number)
            {
                numbers.Add(number);
            }
        }

        if (about is Authenticator.TextPhone && await vault.GetAsync<string>(account.VaultId, about.VaultKind, CancellationToken.None) is { } own)
        {
            numbers.Remove(own);
        }

        return numbers;
    }
}
