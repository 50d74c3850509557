using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Authenticators.SignIn;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Authenticators.PasswordChange;

/// <summary>
/// How a change of the password is written down. With the new hash goes, in one transaction, everything that a stranger who knew the old one
/// may hold: every other session and its grants; and every address of the owner is told, with a code to disown the change.
/// </summary>
public sealed class ReplacePassword(IdPDbContext db, BrowserSession sessions, EndOtherAccess others, AuditTrail audit, AccountNotices notices)
{
    /// <summary>Replaces it. Not cancellable: half of it would be worse than none.</summary>
    /// <param name="signedIn">Whose, as they were read before the present password was verified.</param>
    /// <param name="hash">The new one's.</param>
    public async Task<ChangePasswordOutcome> HandleAsync(SignedIn signedIn, string hash)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var (session, account) = signedIn;
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        account.ChangePassword(hash);
        sessions.RenewToken(signedIn);
        if (await others.HandleAsync(signedIn, SessionEnd.PasswordChanged, CancellationToken.None) > 0)
        {
            audit.Record(AuditCatalogue.SessionEnded, new AuditSubject(account.Id, Reason: nameof(SessionEnd.PasswordChanged)));
        }

        audit.Record(AuditCatalogue.PasswordChanged, new AuditSubject(account.Id, SessionId: session.Id));
        await notices.TellAsync(account.Id, MessageTemplate.PasswordChangedNotice);
        try
        {
            // Holds only over the account that was read: of two changes at once, or of a change and a suspension, one comes first.
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ChangePasswordOutcome.Overtaken();
        }

        await transaction.CommitAsync(CancellationToken.None);
        return new ChangePasswordOutcome.Changed();
    }

    /// <summary>Records that the present password was not confirmed. Not cancellable: a failure is on record although the visitor is gone.</summary>
    public async Task<ChangePasswordOutcome> RefuseAsync(SignedIn signedIn, PasswordLook refused)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        ArgumentNullException.ThrowIfNull(refused);
        var about = new AuditSubject(signedIn.Account.Id, SessionId: signedIn.Session.Id, Reason: refused.GetType().Name);
        audit.Record(AuditCatalogue.PasswordChangeRefused, about);
        await db.SaveChangesAsync(CancellationToken.None);
        return new ChangePasswordOutcome.Refused();
    }
}
