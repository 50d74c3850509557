using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Authenticators.EmailChange;

/// <summary>What came of the code for another e-mail address. Closed.</summary>
public abstract record EmailChangeOutcome
{
    private EmailChangeOutcome()
    {
    }

    /// <summary>The account is reached at the new address, and all others were told.</summary>
    public sealed record Changed : EmailChangeOutcome;

    /// <summary>Not the code that was sent.</summary>
    public sealed record Wrong : EmailChangeOutcome;

    /// <summary>No code works any more: too old, used, tried too often, or for an address named before.</summary>
    public sealed record NewCodeNeeded : EmailChangeOutcome;

    /// <summary>Too many wrong codes in a day.</summary>
    /// <param name="Until">When to come back.</param>
    public sealed record Closed(DateTimeOffset Until) : EmailChangeOutcome;
}

/// <summary>
/// Puts a new e-mail address in the place of the one before, once the code sent to it was typed in the session that asked for it. The address before,
/// and every other one that was shown to be the owner's, is told with a code to disown the change (SP 800-63B-4 4.6): whoever holds a stolen session
/// must not be able to move the account's mail away in silence. What was on its way to the address before opens nothing any more.
/// </summary>
public sealed class ConfirmEmailChange(
    IdPDbContext db, PersonalDataVault vault, KeyedHash keyedHash, CodeTries tries, CodeStore codes, AccountNotices notices, AuditTrail audit)
{
    /// <summary>Looks at a code as it was typed.</summary>
    public async Task<EmailChangeOutcome> HandleAsync(SignedIn signedIn, EmailAddress email, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        ArgumentNullException.ThrowIfNull(email);
        var begun = await tries.BeginAsync(CodeChannel.Email, signedIn.Account.Id, cancellationToken);
        if (begun is not TryOutcome.Open open)
        {
            return await RefuseAsync(signedIn, new EmailChangeOutcome.Closed(((TryOutcome.Closed)begun).Until));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var spent = await codes.SpendAsync(signedIn.Session.Id, CodePurpose.EmailChange, typed, CancellationToken.None);
        await tries.EndAsync(open, wrong: spent is CodeOutcome.Wrong or CodeOutcome.Dead { WasTried: true });
        var sentHere = spent is CodeOutcome.Right right && keyedHash.All(KeyedPurpose.Email, email.Value).Contains(right.TargetKey);
        if (!sentHere)
        {
            var refused = await RefuseAsync(signedIn, spent is CodeOutcome.Wrong ? new EmailChangeOutcome.Wrong() : new EmailChangeOutcome.NewCodeNeeded());
            await transaction.CommitAsync(CancellationToken.None);
            return refused;
        }

        try
        {
            await ReplaceAsync(signedIn, email);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || UniqueViolation.Is(fault))
        {
            // Another request changed the account, or somebody else confirmed the address, in this moment: nothing is changed, the code too.
            return new EmailChangeOutcome.NewCodeNeeded();
        }

        await transaction.CommitAsync(CancellationToken.None);
        return new EmailChangeOutcome.Changed();
    }

    private async Task ReplaceAsync(SignedIn signedIn, EmailAddress email)
    {
        var (session, account) = signedIn;

        // Before it goes: the notice is to the address that was.
        await notices.TellAtOnceAsync(account, MessageTemplate.EmailChangedNotice);
        account.ReachAt(keyedHash.Of(KeyedPurpose.Email, email.Value));
        await vault.PutAsync(account.VaultId, VaultKinds.Email, email.Value, CancellationToken.None);
        await vault.RemoveAsync(account.VaultId, VaultKinds.PendingEmail, CancellationToken.None);
        audit.Record(AuditCatalogue.EmailChanged, new AuditSubject(account.Id, SessionId: session.Id));
        await db.SaveChangesAsync(CancellationToken.None);
        await db.PasswordResets.Where(r => r.AccountId == account.Id).ExecuteDeleteAsync(CancellationToken.None);
        await db.FactorRecoveries.Where(r => r.AccountId == account.Id).ExecuteDeleteAsync(CancellationToken.None);
    }

    private async Task<EmailChangeOutcome> RefuseAsync(SignedIn signedIn, EmailChangeOutcome outcome)
    {
        var about = new AuditSubject(signedIn.Account.Id, SessionId: signedIn.Session.Id, Reason: outcome.GetType().Name);
        audit.Record(AuditCatalogue.EmailChangeRefused, about);
        await db.SaveChangesAsync(CancellationToken.None);
        return outcome;
    }
}
