using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Authenticators.PasswordChange;

/// <summary>Whether the person at this browser may choose a new password without typing the present one. Closed.</summary>
public abstract record NewPasswordEntry
{
    private NewPasswordEntry()
    {
    }

    /// <summary>They may.</summary>
    /// <param name="SignedIn">Who.</param>
    /// <param name="Forced">Whether they must, since the present one is temporary or may be known to somebody else.</param>
    public sealed record Open(SignedIn SignedIn, bool Forced) : NewPasswordEntry;

    /// <summary>The sign-in is too long ago.</summary>
    public sealed record TooOld : NewPasswordEntry;

    /// <summary>Nobody is signed in, or something else comes first.</summary>
    public sealed record NotDue : NewPasswordEntry;

    /// <summary>The present password is asked for, at the page for that.</summary>
    public sealed record PresentFirst : NewPasswordEntry;
}

/// <summary>
/// The present password is not asked for where it was shown at this very sign-in and must go, and where its owner showed more than it: a passkey that
/// verified its user signs in without any password, so that whoever has one may replace a password they forgot (SP 800-63B-4 4.2.2.2).
/// </summary>
public sealed class NewPasswordGate(BrowserSession sessions, IdPDbContext db, FreshSignIn fresh)
{
    /// <summary>Asks for entry.</summary>
    public async Task<NewPasswordEntry> AskAsync(CancellationToken cancellationToken)
    {
        if (await sessions.CurrentAsync(cancellationToken) is not { Account.Status: AccountStatus.Active } signedIn)
        {
            return new NewPasswordEntry.NotDue();
        }

        var (session, account) = signedIn;
        // A password alone chooses the next only where there is nothing else yet by which its owner could be known.
        if (session.Aal < Aal.Two && (account.MustBeProofed || (await BoundFactors.OfAsync(db, account.Id, cancellationToken)).Any))
        {
            return new NewPasswordEntry.NotDue();
        }

        // A temporary password is spent by the sign-in: were this session too old for it, its owner would stand before a closed door.
        return account switch
        {
            { PasswordIsTemporary: true } => new NewPasswordEntry.Open(signedIn, Forced: true),
            { MustChangePassword: true } => fresh.IsOf(session) ? new NewPasswordEntry.Open(signedIn, Forced: true) : new NewPasswordEntry.TooOld(),
            _ when session.Aal < Aal.Two => new NewPasswordEntry.NotDue(),
            _ => fresh.HasPasskey(session) ? new NewPasswordEntry.Open(signedIn, Forced: false) : new NewPasswordEntry.PresentFirst(),
        };
    }
}
