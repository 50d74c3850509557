using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Authenticators.SignIn;

/// <summary>
/// The first factor. Every try does the same work, one read of the account and one password hash, whether the username is known,
/// unknown, suspended or made to wait, so that neither the answer nor its time tells which.
/// </summary>
public sealed class SignInWithPassword(
    IdPDbContext db, KeyedHash keyedHash, SignInThrottle throttle, PasswordHashing hashing, BrowserSession sessions, AuditTrail audit)
{
    /// <summary>Looks at a username and a password as they were typed.</summary>
    public async Task<SignInOutcome> HandleAsync(string typedUsername, string password, CancellationToken cancellationToken)
    {
        var username = Username.Normalize(typedUsername);
        var usernameKey = keyedHash.Of(KeyedPurpose.Username, username);
        var account = await db.Accounts.FirstOrDefaultAsync(a => a.NormalizedUsername == username, cancellationToken);
        var opens = await throttle.OpensAsync(usernameKey, cancellationToken);

        // Without an account that may sign in, the password is compared with nobody's, which takes as long and is always wrong.
        var usable = opens && account is { Status: AccountStatus.Active };
        var verified = await hashing.VerifyAsync(usable ? account!.PasswordHash : null, password, cancellationToken);
        if (verified is not PasswordHashing.Outcome<PasswordHash.Verdict>.Done { Value: var verdict })
        {
            return await BusyAsync(opens, usernameKey, cancellationToken);
        }

        if (verdict is PasswordHash.Verdict.Wrong)
        {
            return await RefuseAsync(opens, account?.Id);
        }

        var costlier = verdict is PasswordHash.Verdict.RightButOld ? await hashing.CreateAsync(password, cancellationToken) : null;
        return await BeginAsync(account!, usernameKey, costlier, cancellationToken);
    }

    private async Task<SignInOutcome> BusyAsync(bool counted, string usernameKey, CancellationToken cancellationToken)
    {
        if (counted)
        {
            await throttle.TakeBackAsync(usernameKey, cancellationToken);
        }

        return new SignInOutcome.Busy();
    }

    /// <summary>Not cancellable: a failure is on record although the visitor is gone.</summary>
    private async Task<SignInOutcome> RefuseAsync(bool opens, Guid? accountId)
    {
        if (opens)
        {
            throttle.Failed();
        }

        audit.Record(opens ? AuditCatalogue.PasswordRefused : AuditCatalogue.PasswordThrottled, new AuditSubject(accountId));
        await db.SaveChangesAsync(CancellationToken.None);
        return new SignInOutcome.Refused();
    }

    private async Task<SignInOutcome> BeginAsync(
        Account account, string usernameKey, PasswordHashing.Outcome<string>? costlier, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await throttle.SucceededAsync(usernameKey, cancellationToken);
        if (costlier is PasswordHashing.Outcome<string>.Done { Value: var hash })
        {
            // Only over the hash that was verified: a password changed in between stays changed.
            await db.Accounts.Where(a => a.Id == account.Id && a.PasswordHash == account.PasswordHash)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.PasswordHash, hash), cancellationToken);
        }

        var session = await sessions.StartAsync(account, AuthenticationMethod.Password, cancellationToken);
        audit.Record(AuditCatalogue.PasswordAccepted, new AuditSubject(account.Id, SessionId: session.Id));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SignInOutcome.Begun();
    }
}
