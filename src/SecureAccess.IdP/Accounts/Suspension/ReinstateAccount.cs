using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Disowning;
using SecureAccess.IdP.Accounts.Notices;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Accounts.Suspension;

/// <summary>
/// Staff give a suspended account back to its owner, who was shown to be that by phone or in person. Nothing that was open comes back, the next sign-in
/// takes a new password (SP 800-63B-4 3.1.1.2), and every address of the account is told, with a code to shut it down again.
/// </summary>
public sealed class ReinstateAccount(
    IdPDbContext db, PersonalDataVault vault, NoticeToOwner notice, IssueDisownCode disown, AuditTrail audit, TimeProvider time)
{
    /// <summary>Gives it back, in one transaction with its audit event and the notices.</summary>
    /// <param name="accountId">Which account.</param>
    /// <param name="terms">What its owner must do again.</param>
    /// <param name="reason">Why: a word of the caller's closed set, for the audit trail; never free text.</param>
    /// <param name="cancellationToken">Ends the wait before anything is changed; what has begun is finished.</param>
    public async Task<ReinstateOutcome> HandleAsync(Guid accountId, ReinstateTerms terms, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(terms);
        while (await db.Accounts.NotOver().FirstOrDefaultAsync(a => a.Id == accountId, cancellationToken) is { } account)
        {
            if (account.Status != AccountStatus.Suspended)
            {
                return new ReinstateOutcome.NotSuspended();
            }

            if (await TryAsync(account, terms, reason))
            {
                return new ReinstateOutcome.Reinstated();
            }
        }

        return new ReinstateOutcome.Unknown();
    }

    private async Task<bool> TryAsync(Account account, ReinstateTerms terms, string reason)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);

        // Before anything is taken away: a phone that is, is told of it.
        await notice.EnqueueAsync(account, MessageTemplate.AccountReinstatedNotice, disown.For(account.Id));
        account.Reinstate(terms.ProveAgain);
        if (terms.BindAgain)
        {
            await UnbindAsync(account);
        }

        var what = (terms.ProveAgain ? ":prove_again" : "") + (terms.BindAgain ? ":bind_again" : "");
        audit.Record(AuditCatalogue.AccountReinstated, new AuditSubject(account.Id, Reason: reason + what));
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            return false;
        }

        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private async Task UnbindAsync(Account account)
    {
        var bound = await db.Authenticators.Where(a => a.AccountId == account.Id && a.RemovedAt == null).ToListAsync(CancellationToken.None);
        foreach (var authenticator in bound)
        {
            authenticator.Remove(time.GetUtcNow());
            await vault.RemoveAsync(account.VaultId, authenticator.VaultKind, CancellationToken.None);
        }

        await db.RecoveryCodes.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(CancellationToken.None);
    }
}
