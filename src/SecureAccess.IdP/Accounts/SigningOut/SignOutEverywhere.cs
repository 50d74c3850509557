using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Sessions;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Protocol.FrontChannel;

namespace SecureAccess.IdP.Accounts.SigningOut;

/// <summary>Ends every session of a person, this browser's too, in one transaction: none is left that a stranger may hold (ASVS 7.4.3).</summary>
public sealed class SignOutEverywhere(
    IdPDbContext db, BrowserSession sessions, SessionEnding ending, AuditTrail audit, FrontChannelLogout frontChannel)
{
    /// <summary>Ends them.</summary>
    /// <returns>The session of this browser, as far as applications in it have yet to be told by this browser; null otherwise.</returns>
    public async Task<SignedOutVisit?> HandleAsync(SignedIn signedIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var (session, account) = signedIn;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await ending.EndAllButAsync(account.Id, session.Id, SessionEnd.EndedByOwner, cancellationToken) > 0)
        {
            audit.Record(AuditCatalogue.SessionEnded, new AuditSubject(account.Id, Reason: nameof(SessionEnd.EndedByOwner)));
        }

        await sessions.EndAsync(SessionEnd.SignedOut, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (await frontChannel.ListAsync(session.Sid, cancellationToken)).Count > 0
            ? new SignedOutVisit(session.Sid, ClientId: null, ReturnTo: null)
            : null;
    }
}
