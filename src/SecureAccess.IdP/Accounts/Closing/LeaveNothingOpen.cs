using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Accounts.Closing;

/// <summary>
/// What an account that is over, closed or joined, was in the middle of: its cases are abandoned, its codes void and its permissions forgotten. Inside the
/// caller's transaction.
/// </summary>
public sealed class LeaveNothingOpen(IdPDbContext db, GrantEnder grants, AuditTrail audit, TimeProvider time)
{
    /// <summary>Ends it; what is only marked is the caller's to save.</summary>
    public async Task HandleAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        await AbandonCasesAsync(account);
        await db.RecoveryCodes.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(CancellationToken.None);
        await db.DisownCodes.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(CancellationToken.None);
        await db.PasswordResets.Where(r => r.AccountId == account.Id).ExecuteDeleteAsync(CancellationToken.None);
        await db.FactorRecoveries.Where(r => r.AccountId == account.Id).ExecuteDeleteAsync(CancellationToken.None);
        await grants.ForgetPermissionsAsync(account.Subject, CancellationToken.None);
    }

    /// <summary>Only the cases: of an account that goes on, and need not prove any more what it had begun to.</summary>
    public async Task AbandonCasesAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        foreach (var open in await db.Cases.Where(c => c.AccountId == account.Id && c.ClosedAt == null).ToListAsync(CancellationToken.None))
        {
            open.Abandon(time.GetUtcNow());
            audit.Record(AuditCatalogue.CaseAbandoned, new AuditSubject(account.Id, open.Id, Reason: open.JourneyKey));
        }
    }
}
