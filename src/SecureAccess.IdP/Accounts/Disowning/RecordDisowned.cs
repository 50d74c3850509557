using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Accounts.Disowning;

/// <summary>What is written down with the shutting down of an account whose owner said that something was not them.</summary>
public sealed class RecordDisowned(IdPDbContext db, DisownNotice notice, AuditTrail audit, TimeProvider time)
{
    /// <summary>Adds the audit event and the message to the unit of work, and spends the codes of all notices, inside the caller's transaction.</summary>
    /// <param name="account">Which account.</param>
    /// <param name="reason">A word of the caller's, where it was not the code of a notice.</param>
    public async Task HandleAsync(Account account, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(account);

        // With one notice all are used: a later one must not shut down again what the help desk gave back to its owner.
        var now = time.GetUtcNow();
        await db.DisownCodes.Where(c => c.AccountId == account.Id && c.SpentAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.SpentAt, now), CancellationToken.None);
        audit.Record(AuditCatalogue.AccountDisowned, new AuditSubject(account.Id, Reason: reason));
        await notice.EnqueueAsync(account, CancellationToken.None);
    }
}
