using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Accounts.Disowning;

/// <summary>Suspends an account and ends, in the caller's transaction, everything that opens anything in its name.</summary>
public sealed class EndAccountAccess(IdPDbContext db, GrantEnder grants, TimeProvider time)
{
    /// <summary>Ends sessions and grants and suspends; the caller saves.</summary>
    public async Task SuspendAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var now = time.GetUtcNow();
        account.Suspend();
        await db.Sessions.Where(s => s.AccountId == account.Id && s.EndedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.EndReason, SessionEnd.AccountSuspended), cancellationToken);
        await grants.EndAllAsync(account.Subject, now, cancellationToken);
    }
}
