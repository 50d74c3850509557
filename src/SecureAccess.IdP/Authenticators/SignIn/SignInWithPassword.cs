using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Authenticators.SignIn;

/// <summary>
/// The first factor. Every try does the same work, one read of the account and one password hash, whether the username is known,
/// unknown, suspended or made to wait, so that neither the answer nor its time tells which. Only an origin that failed too often gets no
/// hash, with any username: otherwise it could keep the line of hashes full for everybody else.
/// </summary>
public sealed class SignInWithPassword(
    IdPDbContext db, SignInThrottle throttle, PasswordHashing hashing, BrowserSession sessions, AuditTrail audit, TimeProvider time)
{
    /// <summary>Looks at a username and a password as they were typed.</summary>
    public async Task<SignInOutcome> HandleAsync(string typedUsername, string password, CancellationToken cancellationToken)
    {
        var username = Username.Normalize(typedUsername);
        var account = await db.Accounts.FirstOrDefaultAsync(a => a.NormalizedUsername == username, cancellationToken);
        var tried = await throttle.AskAsync(username, account?.Id, cancellationToken);
        if (tried is SignInTry.OriginClosed)
        {
            return await RefuseAsync(tried, account?.Id);
        }

        // Without an account that may sign in, the password is compared with nobody's, which takes as long and is always wrong.
        var usable = tried is SignInTry.Open && account is { Status: AccountStatus.Active };
        var verified = await hashing.VerifyAsync(usable ? account!.PasswordHash : null, password, cancellationToken);
        if (verified is not PasswordHashing.Outcome<PasswordHash.Verdict>.Done { Value: var verdict })
        {
            return await BusyAsync(tried, cancellationToken);
        }

        if (verdict is PasswordHash.Verdict.Wrong)
        {
            return await RefuseAsync(tried, account?.Id);
        }

        var costlier = verdict is PasswordHash.Verdict.RightButOld ? await hashing.CreateAsync(password, cancellationToken) : null;
        return await BeginAsync(account!, costlier, cancellationToken);
    }

    private async Task<SignInOutcome> BusyAsync(SignInTry tried, CancellationToken cancellationToken)
    {
        if (tried is SignInTry.Open counted)
        {
            await throttle.TakeBackAsync(counted, cancellationToken);
        }

        return new SignInOutcome.Busy();
    }

    /// <summary>Not cancellable: a failure is on record although the visitor is gone.</summary>
    private async Task<SignInOutcome> RefuseAsync(SignInTry tried, Guid? accountId)
    {
        var looked = tried is SignInTry.Open;
        if (looked)
        {
            throttle.Failed(time.GetUtcNow());
        }

        audit.Record(looked ? AuditCatalogue.PasswordRefused : AuditCatalogue.PasswordThrottled, new AuditSubject(accountId));
        await db.SaveChangesAsync(CancellationToken.None);
        return new SignInOutcome.Refused();
    }

    private async Task<SignInOutcome> BeginAsync(
        Account account, PasswordHashing.Outcome<string>? costlier, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await throttle.SucceededAsync(account.NormalizedUsername, cancellationToken);
        if (costlier is PasswordHashing.Outcome<string>.Done { Value: var hash })
        {
            // Only over the hash that was verified: a password changed in between stays changed.
            await db.Accounts.Where(a => a.Id == account.Id && a.PasswordHash == account.PasswordHash)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.PasswordHash, hash), cancellationToken);
        }

        var session = await sessions.StartAsync(account, AuthenticationMethod.Password, cancellationToken);
        audit.Record(AuditCatalogue.PasswordAccepted, new AuditSubject(account.Id, SessionId: session.Id));
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
}
