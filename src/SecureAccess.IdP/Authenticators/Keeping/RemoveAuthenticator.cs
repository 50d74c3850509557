using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Authenticators.Keeping;

/// <summary>
/// Makes an authenticator unusable at once (SP 800-63B-4 4.5): the row, its secret, the audit event and the notices to the owner, in one
/// transaction. The last one stays: with nothing but a password, whoever knew that could bind the next.
/// </summary>
public sealed class RemoveAuthenticator(
    IdPDbContext db, PersonalDataVault vault, AuditTrail audit, AccountNotices notices, TimeProvider time)
{
    /// <summary>Removes it.</summary>
    /// <param name="signedIn">Whose it must be.</param>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<KeepingOutcome> HandleAsync(SignedIn signedIn, Guid id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var bound = await db.Authenticators
            .Where(a => a.AccountId == signedIn.Account.Id && a.RemovedAt == null)
            .ToListAsync(cancellationToken);
        return bound.Find(a => a.Id == id) is not { } authenticator ? new KeepingOutcome.Gone()
            : bound.Count == 1 ? new KeepingOutcome.OnlyOne()
            : await RemoveAsync(signedIn, authenticator, cancellationToken);
    }

    private async Task<KeepingOutcome> RemoveAsync(SignedIn signedIn, Authenticator authenticator, CancellationToken cancellationToken)
    {
        var (session, account) = signedIn;
        var kind = AuthenticatorKinds.Of(authenticator);

        // Before the row is changed: a phone that is removed is told of it, since a thief may be who removes it.
        await notices.TellAsync(account.Id, MessageTemplate.AuthenticatorRemovedNotice, kind);
        authenticator.Remove(time.GetUtcNow());
        await vault.RemoveAsync(account.VaultId, authenticator.VaultKind, cancellationToken);

        // The account's version moves with its authenticators: of two requests that remove the last two, only one may.
        db.Update(account);
        audit.Record(AuditCatalogue.AuthenticatorRemoved, new AuditSubject(account.Id, SessionId: session.Id, Reason: kind));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new KeepingOutcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new KeepingOutcome.Gone();
        }
    }
}
