using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Authenticators.SignIn;

/// <summary>The first factor: one read of the account and one password hash, whoever is asked for.</summary>
public sealed class SignInWithPassword(
    IdPDbContext db, VerifyPassword verify, SignInThrottle throttle, PasswordHashing hashing, BrowserSession sessions, AuditTrail audit)
{
    /// <summary>Looks at a username and a password as they were typed.</summary>
    public async Task<SignInOutcome> HandleAsync(string typedUsername, string password, CancellationToken cancellationToken)
    {
        var username = Username.Normalize(typedUsername);
        var account = await db.Accounts.FirstOrDefaultAsync(a => a.NormalizedUsername == username, cancellationToken);
        switch (await verify.HandleAsync(username, account, password, cancellationToken))
        {
            case PasswordLook.Right(var isOld):
                var costlier = isOld ? await hashing.CreateAsync(password, cancellationToken) : null;
                return await BeginAsync(account!, costlier, cancellationToken);
            case PasswordLook.Busy:
                return new SignInOutcome.Busy();
            case PasswordLook.Wrong:
                return await RefuseAsync(AuditCatalogue.PasswordRefused, account?.Id);
            default:
                return await RefuseAsync(AuditCatalogue.PasswordThrottled, account?.Id);
        }
    }

    /// <summary>Not cancellable: a failure is on record although the visitor is gone.</summary>
    private async Task<SignInOutcome> RefuseAsync(AuditEventKind kind, Guid? accountId)
    {
        audit.Record(kind, new AuditSubject(accountId));
        await db.SaveChangesAsync(CancellationToken.None);
        return new SignInOutcome.Refused();
    }

    private async Task<SignInOutcome> BeginAsync(
        Account account, PasswordHashing.Outcome<string>? costlier, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (account.PasswordIsTemporary && !await SpendAsync(account, cancellationToken))
        {
            await transaction.RollbackAsync(CancellationToken.None);
            return await RefuseAsync(AuditCatalogue.PasswordRefused, account.Id);
        }

        await throttle.SucceededAsync(account.NormalizedUsername, cancellationToken);
        if (costlier is PasswordHashing.Outcome<string>.Done { Value: var hash })
        {
            // Only over the hash that was verified: a password changed in between stays changed.
            await db.Accounts.Where(a => a.Id == account.Id && a.PasswordHash == account.PasswordHash)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.PasswordHash, hash), cancellationToken);
        }

        var session = await sessions.StartAsync(account, AuthenticationMethod.Password, cancellationToken);
        var temporary = account.PasswordIsTemporary ? "temporary" : null;
        audit.Record(AuditCatalogue.PasswordAccepted, new AuditSubject(account.Id, SessionId: session.Id, Reason: temporary));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same form, sent twice at once: the other one renewed the session, and its cookie is the one that counts.
            return new SignInOutcome.Begun();
        }

        await transaction.CommitAsync(cancellationToken);
        return new SignInOutcome.Begun();
    }

    /// <summary>A temporary password opens the account once: of two sign-ins at the same moment one has it.</summary>
    private async Task<bool> SpendAsync(Account account, CancellationToken cancellationToken) => await db.Accounts
        .Where(a => a.Id == account.Id && a.PasswordHash == account.PasswordHash && a.TemporaryPasswordEnds != null)
        .ExecuteUpdateAsync(set => set.SetProperty(a => a.TemporaryPasswordEnds, (DateTimeOffset?)null), cancellationToken) == 1;
}
