using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Data.Sessions;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Accounts.Joining;

/// <summary>
/// Ends what was open in the name of an account that is joined to another: sessions, at relying parties too, grants, recovery codes; and the proofing that
/// either had begun, which nobody needs any more.
/// </summary>
public sealed class EndingOfJoined(IdPDbContext db, SessionEnding sessions, GrantEnder grants, AuditTrail audit, TimeProvider time)
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

    /// <summary>Abandons the open cases of an account in the unit of work.</summary>
    public async Task AbandonCasesAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        foreach (var open in await db.Cases.Where(c => c.AccountId == account.Id && c.ClosedAt == null).ToListAsync(CancellationToken.None))
        {
            open.Abandon(Now);
            audit.Record(AuditCatalogue.CaseAbandoned, new AuditSubject(account.Id, open.Id, Reason: open.JourneyKey));
        }
    }
}
