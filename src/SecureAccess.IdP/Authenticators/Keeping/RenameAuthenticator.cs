using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Authenticators.Keeping;

/// <summary>Gives an authenticator the name by which its owner tells it from the others.</summary>
public sealed class RenameAuthenticator(IdPDbContext db, AuditTrail audit)
{
    /// <summary>Renames it.</summary>
    /// <param name="signedIn">Whose it must be.</param>
    /// <param name="id">Which.</param>
    /// <param name="name">As typed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<KeepingOutcome> HandleAsync(SignedIn signedIn, Guid id, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var (session, account) = signedIn;
        if (await db.Authenticators.FirstOrDefaultAsync(a => a.Id == id && a.AccountId == account.Id && a.RemovedAt == null, cancellationToken)
            is not { } authenticator)
        {
            return new KeepingOutcome.Gone();
        }

        authenticator.Rename(name);
        var about = new AuditSubject(account.Id, SessionId: session.Id, Reason: AuthenticatorKinds.Of(authenticator));
        audit.Record(AuditCatalogue.AuthenticatorRenamed, about);
        await db.SaveChangesAsync(cancellationToken);
        return new KeepingOutcome.Done();
    }
}
