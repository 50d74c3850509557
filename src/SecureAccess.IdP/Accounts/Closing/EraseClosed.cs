using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Accounts.Closing;

/// <summary>
/// Takes away what an account that is being closed leaves behind: personal data by its key, and with it in every backup; authenticators, codes and
/// permissions. Inside the caller's transaction.
/// </summary>
public sealed class EraseClosed(IdPDbContext db, PersonalDataVault vault, LeaveNothingOpen open, TimeProvider time)
{
    /// <summary>Takes it away; what is only marked is the caller's to save.</summary>
    public async Task HandleAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        foreach (var authenticator in await db.Authenticators.Where(a => a.AccountId == account.Id && a.RemovedAt == null).ToListAsync(CancellationToken.None))
        {
            authenticator.Remove(time.GetUtcNow());
        }

        await open.HandleAsync(account);
        await vault.EraseAsync(account.VaultId, CancellationToken.None);
    }
}
