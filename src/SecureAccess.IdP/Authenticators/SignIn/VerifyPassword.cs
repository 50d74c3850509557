using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Authenticators.SignIn;

/// <summary>
/// Looks at a password under the limits of guessing, wherever it is typed. Every try does the same work, whether the username is known,
/// unknown, suspended or made to wait, so that neither the answer nor its time tells which. Only an origin that failed too often gets no
/// hash, with any username: otherwise it could keep the line of hashes full for everybody else.
/// </summary>
public sealed class VerifyPassword(SignInThrottle throttle, PasswordHashing hashing, TimeProvider time)
{
    /// <summary>Looks at it. What was counted against browser and address is in the unit of work; the caller saves.</summary>
    /// <param name="username">In its comparison form.</param>
    /// <param name="account">Whose it is; null when nobody's.</param>
    /// <param name="password">As typed.</param>
    /// <param name="cancellationToken">Ends the wait for a hash, and the try counts all the same.</param>
    public async Task<PasswordLook> HandleAsync(string username, Account? account, string password, CancellationToken cancellationToken)
    {
        var tried = await throttle.AskAsync(username, account?.Id, cancellationToken);
        if (tried is SignInTry.OriginClosed)
        {
            return new PasswordLook.Throttled();
        }

        // Without an account that may sign in, or with a temporary password that is over, what was typed is compared with nobody's password, which
        // takes as long and is always wrong.
        var usable = tried is SignInTry.Open && account?.Status.OpensToOwner() == true && account.IsOpenedByPassword(time.GetUtcNow());
        return await VerifyAsync(usable ? account!.PasswordHash : null, password, cancellationToken) switch
        {
            PasswordHashing.Outcome<PasswordHash.Verdict>.Busy => await BusyAsync(tried),
            PasswordHashing.Outcome<PasswordHash.Verdict>.Done { Value: PasswordHash.Verdict.Right } => new PasswordLook.Right(IsOld: false),
            PasswordHashing.Outcome<PasswordHash.Verdict>.Done { Value: PasswordHash.Verdict.RightButOld } => new PasswordLook.Right(IsOld: true),
            _ => Failed(tried),
        };
    }

    private async Task<PasswordHashing.Outcome<PasswordHash.Verdict>> VerifyAsync(string? stored, string password, CancellationToken cancellationToken)
    {
        try
        {
            return await hashing.VerifyAsync(stored, password, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The visitor hung up while the password waited for its hash. Were that no try, whoever hangs up each time would use up the tries of
            // somebody else's username and never those of their own browser and address.
            return new PasswordHashing.Outcome<PasswordHash.Verdict>.Done(new PasswordHash.Verdict.Wrong());
        }
    }

    private async Task<PasswordLook> BusyAsync(SignInTry tried)
    {
        if (tried is SignInTry.Open counted)
        {
            await throttle.TakeBackAsync(counted);
        }

        return new PasswordLook.Busy();
    }

    private PasswordLook Failed(SignInTry tried)
    {
        if (tried is not SignInTry.Open)
        {
            return new PasswordLook.Throttled();
        }

        throttle.Failed(time.GetUtcNow());
        return new PasswordLook.Wrong();
    }
}
