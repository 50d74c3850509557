using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Accounts.Joining;

/// <summary>
/// Notes that the owner of an e-Services account was signed in to it with everything it takes, and signs them out: what comes next is the sign-in to the
/// other account, on the pages and under the limits of every sign-in.
/// </summary>
public sealed class BeginJoin(IdPDbContext db, JoinCookie cookie, BrowserSession sessions, JoinDoor door, AuditTrail audit)
{
    /// <summary>Begins; false when whoever is signed in has nothing to join, or must sign in anew first.</summary>
    public async Task<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        if (await door.LookAsync(cancellationToken) is not JoinDoor.Visitor.MayBegin(var signedIn))
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        cookie.Begin(signedIn.Account);
        audit.Record(AuditCatalogue.JoinBegun, new AuditSubject(signedIn.Account.Id, SessionId: signedIn.Session.Id));
        await sessions.EndAsync(SessionEnd.SignedOut, CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }
}
