using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Authenticators.SignIn;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Authenticators.SecondFactor;

/// <summary>
/// Tells the owner by e-mail that somebody signed in where nobody had before (ASVS 6.3.5), in the unit of work of that sign-in. One notice for one
/// act: the first sign-in of all follows an enrolment that was told, and the use of a recovery code is told by a notice of its own.
/// </summary>
public sealed class NewDevice(IdPDbContext db, RequestOrigin origin, AccountNotices notices)
{
    /// <summary>Tells it, if it is so; before the sign-in is on record.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="session">The session, with the browser of its newest factor.</param>
    /// <param name="method">The factor that completes the sign-in.</param>
    public async Task TellAsync(Account account, Session session, AuthenticationMethod method)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(session);
        if (method == AuthenticationMethod.RecoveryCode
            || await db.IsKnownAsync(account.Id, origin.BrowserKey, CancellationToken.None)
            || !await db.HasSignedInAsync(account.Id, CancellationToken.None))
        {
            return;
        }

        string[] names = [.. new[] { session.Browser?.Name, session.Browser?.System }.OfType<string>()];
        await notices.TellAsync(account.Id, MessageTemplate.NewDeviceNotice, about: null, (MessageParameters.Browser, string.Join(", ", names)));
    }
}
