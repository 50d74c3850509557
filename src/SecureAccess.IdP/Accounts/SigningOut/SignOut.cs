using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Accounts.SigningOut;

/// <summary>Ends the session of this browser because the person wants it.</summary>
public sealed class SignOut(IdPDbContext db, BrowserSession sessions)
{
    /// <summary>Ends it; without one only the cookie goes.</summary>
    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await sessions.EndAsync(SessionEnd.SignedOut, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
