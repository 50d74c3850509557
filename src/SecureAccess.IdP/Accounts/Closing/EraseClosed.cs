using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Accounts.Closing;

/// <summary>
/// Takes away what an account that is being closed leaves behind: personal data by its key, and with it in every backup; authenticators, codes and
/// permissions. Inside the caller's transaction.
/// </summary>
public sealed class EraseClosed(IdPDbContext db, PersonalDataVault vault, GrantEnder grants, TimeProvider time)
{
    /// <summary>Takes it away; what is only marked is the caller's to save.</summary>
    public async Task HandleAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var now = time.GetUtcNow();
        foreach (var authenticator in await db.Authenticators.Where(a => a.AccountId == account.Id && a.RemovedAt == null).ToListAsync(CancellationToken.None))
        {
            authenticator.Remove(now);
        }

        foreach (var open in await db.Cases.Where(c => c.AccountId == account.Id && c.ClosedAt == null).ToListAsync(CancellationToken.None))
        {
            open.Abandon(now);
        }

        await db.RecoveryCodes.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(CancellationToken.None);
        await db.DisownCodes.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(CancellationToken.None);
        await db.PasswordResets.Where(r => r.AccountId == account.Id).ExecuteDeleteAsync(CancellationToken.None);
        await db.FactorRecoveries.Where(r => r.AccountId == account.Id).ExecuteDeleteAsync(CancellationToken.None);
        await grants.ForgetPermissionsAsync(account.Subject, CancellationToken.None);
        await vault.EraseAsync(account.VaultId, CancellationToken.None);
    }
}
