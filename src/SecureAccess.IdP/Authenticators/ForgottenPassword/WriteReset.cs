using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Authenticators.SignIn;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Authenticators.ForgottenPassword;

/// <summary>
/// How a replaced password is written down: in one transaction with the end of every session and grant, whoever holds them, of the waits and closures of
/// the one before, and with notices to every address (SP 800-63B-4 4.2.3).
/// </summary>
public sealed class WriteReset(
    IdPDbContext db, PasswordResetStore resets, EndOtherAccess access, SignInThrottle throttle, AuditTrail audit, AccountNotices notices)
{
    /// <summary>Writes it. Not cancellable: half of it would be worse than none.</summary>
    /// <param name="reset">Used up by this.</param>
    /// <param name="account">As it was read before.</param>
    /// <param name="hash">The new password's.</param>
    public async Task<ResetPasswordOutcome> HandleAsync(PasswordReset reset, Account account, string hash)
    {
        ArgumentNullException.ThrowIfNull(account);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        if (!await resets.SpendAsync(reset))
        {
            return new ResetPasswordOutcome.Over();
        }

        account.ChangePassword(hash);
        if (await access.AllAsync(account, SessionEnd.PasswordChanged, CancellationToken.None) > 0)
        {
            audit.Record(AuditCatalogue.SessionEnded, new AuditSubject(account.Id, Reason: nameof(SessionEnd.PasswordChanged)));
        }

        await throttle.SucceededAsync(account.NormalizedUsername, CancellationToken.None);
        audit.Record(AuditCatalogue.PasswordReset, new AuditSubject(account.Id));
        await notices.TellAsync(account.Id, MessageTemplate.PasswordResetNotice);
        await notices.TellByLetterWhereOnlyEmailAsync(account, MessageTemplate.PasswordResetNotice);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Changed by another request in this moment, or shut down: nothing of this one holds.
            return new ResetPasswordOutcome.Over();
        }

        await transaction.CommitAsync(CancellationToken.None);
        return new ResetPasswordOutcome.Changed();
    }
}
