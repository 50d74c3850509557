using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Data.Outbox;

/// <summary>Counts mail that does not reach an address, and tells it of the account that has the address.</summary>
public sealed class BounceLedger(IdPDbContext db)
{
    /// <summary>Counts one in the transaction that is open.</summary>
    public async Task CountAsync(string recipient, DateTimeOffset at, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var counted = await db.BouncedAddresses.Where(a => a.Key == recipient)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Times, a => a.Times + 1).SetProperty(a => a.LastAt, at), cancellationToken);
        if (counted == 0)
        {
            db.BouncedAddresses.Add(BouncedAddress.First(recipient, at));
        }

        var account = await db.Accounts.Where(a => a.EmailKey == recipient).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancellationToken);
        db.Audit.Add(AuditEvent.Of(AuditCatalogue.EmailBounced, new AuditSubject(account), AuditOrigin.Server, now));
        await db.SaveChangesAsync(cancellationToken);
    }
}
