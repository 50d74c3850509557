using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Data.Sessions;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Accounts.Joining;

/// <summary>Ends what was open in the name of an account that is joined to another: sessions, at relying parties too, grants, recovery codes.</summary>
public sealed class EndingOfJoined(IdPDbContext db, SessionEnding sessions, GrantEnder grants, TimeProvider time)
{
    /// <summary>The time by which it ends.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Ends it in the unit of work; the caller saves, inside a transaction begun before.</summary>
    public async Task EndAsync(Account joined)
    {
        ArgumentNullException.ThrowIfNull(joined);
        await sessions.EndAllOfAsync(joined.Id, SessionEnd.Joined, CancellationToken.None);
        await grants.EndAllAsync(joined.Subject, Now, CancellationToken.None);
        await db.RecoveryCodes.Where(c => c.AccountId == joined.Id).ExecuteDeleteAsync(CancellationToken.None);
    }
}
