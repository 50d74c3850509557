using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Data.Sessions;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Accounts.Suspension;

/// <summary>
/// Restricts or suspends an account, or closes it for good, and ends, in one transaction, everything that opens anything in its name: grants, sessions, and by
/// their end the sessions at relying parties (ASVS 7.4.2).
/// </summary>
public sealed class EndAccountAccess(IdPDbContext db, SessionEnding sessions, GrantEnder grants, TimeProvider time)
{
    /// <summary>Ends sessions and grants and suspends, together with what the caller records about it. What has begun is finished.</summary>
    /// <param name="account">The account as it was read.</param>
    /// <param name="record">Adds the caller's audit event, and whatever else belongs to the change, to the unit of work.</param>
    /// <returns>False when another request changed the account in this moment; nothing is changed, and the caller reads it again.</returns>
    public Task<bool> TrySuspendAsync(Account account, Func<Task> record)
    {
        ArgumentNullException.ThrowIfNull(account);
        return TryAsync(account, record, SessionEnd.AccountSuspended, () => account.Suspend());
    }

    /// <summary>Ends sessions and grants, which state what counts no more, and restricts, together with what the caller records about it. What has begun is finished.</summary>
    /// <param name="account">The account as it was read.</param>
    /// <param name="record">As for suspending.</param>
    /// <returns>As for suspending.</returns>
    public Task<bool> TryRestrictAsync(Account account, Func<Task> record)
    {
        ArgumentNullException.ThrowIfNull(account);
        return TryAsync(account, record, SessionEnd.AccountRestricted, () => account.Restrict());
    }

    /// <summary>Ends sessions and grants and closes for good, together with what the caller records about it before. What has begun is finished.</summary>
    /// <param name="account">The account as it was read.</param>
    /// <param name="record">As for suspending. It still finds the account as it was.</param>
    /// <returns>As for suspending.</returns>
    public Task<bool> TryCloseAsync(Account account, Func<Task> record)
    {
        ArgumentNullException.ThrowIfNull(account);
        return TryAsync(account, record, SessionEnd.AccountClosed, () => account.CloseForGood());
    }

    private async Task<bool> TryAsync(Account account, Func<Task> record, SessionEnd reason, Action change)
    {
        ArgumentNullException.ThrowIfNull(record);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        await record();
        change();
        await sessions.EndAllOfAsync(account.Id, reason, CancellationToken.None);
        await grants.EndAllAsync(account.Subject, time.GetUtcNow(), CancellationToken.None);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            return false;
        }

        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }
}
