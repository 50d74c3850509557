using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Data.Sessions;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Accounts.Sessions;

/// <summary>
/// Ends everything that opens anything in a person's name but the session at hand and what was granted in it (ASVS 7.4.3): for a change by which
/// the person may be throwing a stranger out.
/// </summary>
public sealed class EndOtherAccess(SessionEnding sessions, GrantEnder grants, TimeProvider time)
{
    /// <summary>Ends it; the caller saves, inside a transaction begun before.</summary>
    /// <returns>How many sessions ended.</returns>
    public async Task<int> HandleAsync(SignedIn signedIn, SessionEnd reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var (session, account) = signedIn;
        var ended = await sessions.EndAllButAsync(account.Id, session.Id, reason, cancellationToken);
        await grants.EndAllButAsync(account.Subject, session.Sid, time.GetUtcNow(), cancellationToken);
        return ended;
    }

    /// <summary>Ends all of it, also at this browser; the caller saves, inside a transaction begun before.</summary>
    /// <returns>How many sessions ended.</returns>
    public async Task<int> AllAsync(Account account, SessionEnd reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var ended = await sessions.EndAllOfAsync(account.Id, reason, cancellationToken);
        await grants.EndAllAsync(account.Subject, time.GetUtcNow(), cancellationToken);
        return ended;
    }
}
