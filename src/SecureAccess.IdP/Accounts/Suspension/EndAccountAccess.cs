using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Data.Sessions;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Accounts.Suspension;

/// <summary>
/// Suspends an account and ends, in the caller's transaction, everything that opens anything in its name: grants, sessions, and by their
/// end the sessions at relying parties (ASVS 7.4.2).
/// </summary>
public sealed class EndAccountAccess(SessionEnding sessions, GrantEnder grants, TimeProvider time)
{
    /// <summary>Ends sessions and grants and suspends; the caller saves.</summary>
    public async Task SuspendAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        account.Suspend();
        await sessions.EndAllOfAsync(account.Id, SessionEnd.AccountSuspended, cancellationToken);
        await grants.EndAllAsync(account.Subject, time.GetUtcNow(), cancellationToken);
    }
}
