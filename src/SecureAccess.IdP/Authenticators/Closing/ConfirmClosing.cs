using SecureAccess.IdP.Accounts.Closing;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Authenticators.SignIn;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Authenticators.Closing;

/// <summary>What came of asking for the end of an account. Closed.</summary>
public abstract record ConfirmClosingOutcome
{
    private ConfirmClosingOutcome()
    {
    }

    /// <summary>It is closed.</summary>
    public sealed record Closed : ConfirmClosingOutcome;

    /// <summary>The password was wrong, or not looked at since too many were. One case, so that no page can tell them apart.</summary>
    public sealed record Refused : ConfirmClosingOutcome;

    /// <summary>The server has no room to hash at this moment; nothing counts.</summary>
    public sealed record Busy : ConfirmClosingOutcome;

    /// <summary>The account was suspended in this moment.</summary>
    public sealed record NotOpen : ConfirmClosingOutcome;
}

/// <summary>
/// Closes the account of a person who shows once more that it is theirs: by the password, under the counters of sign-in, or by a passkey that
/// verified its user a moment ago. It cannot be undone, so a session alone, however fresh, is not enough: it may have been left open.
/// </summary>
public sealed class ConfirmClosing(VerifyPassword verify, FreshSignIn fresh, CloseAccount close, AuditTrail audit, IdPDbContext db)
{
    /// <summary>Whether a passkey was shown so lately that the password need not be typed.</summary>
    public bool NeedsPassword(SignedIn signedIn)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        return !fresh.HasPasskey(signedIn.Session);
    }

    /// <summary>Closes it.</summary>
    /// <param name="signedIn">Whose.</param>
    /// <param name="password">As typed; not looked at where a passkey stands for it.</param>
    /// <param name="cancellationToken">Ends the wait before anything is changed.</param>
    public async Task<ConfirmClosingOutcome> HandleAsync(SignedIn signedIn, string? password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var (session, account) = signedIn;
        if (NeedsPassword(signedIn))
        {
            switch (await verify.HandleAsync(account.NormalizedUsername, account, password ?? "", cancellationToken))
            {
                case PasswordLook.Right:
                    break;
                case PasswordLook.Busy:
                    return new ConfirmClosingOutcome.Busy();
                case var refused:
                    return await RefuseAsync(signedIn, refused);
            }
        }

        return await close.HandleAsync(account.Id, session.Id, cancellationToken) is CloseAccountOutcome.Closed
            ? new ConfirmClosingOutcome.Closed()
            : new ConfirmClosingOutcome.NotOpen();
    }

    private async Task<ConfirmClosingOutcome> RefuseAsync(SignedIn signedIn, PasswordLook refused)
    {
        var about = new AuditSubject(signedIn.Account.Id, SessionId: signedIn.Session.Id, Reason: refused.GetType().Name);
        audit.Record(AuditCatalogue.CloseRefused, about);
        await db.SaveChangesAsync(CancellationToken.None);
        return new ConfirmClosingOutcome.Refused();
    }
}
