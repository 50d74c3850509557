using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Authenticators.SecondFactor;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>
/// Signs a person in with a passkey alone: it says whose it is, and has verified its user, which makes it two factors in one. No count of
/// failures closes this way, since there is nothing to guess: a stranger cannot lock the owner of a passkey out.
/// </summary>
internal sealed class SignInWithPasskey(
    VerifyPasskey verify, IdPDbContext db, BrowserSession sessions, NewDevice device, AuditTrail audit)
{
    /// <summary>Looks at an answer.</summary>
    public Task<PasskeyOutcome> HandleAsync(PasskeyInput input, HttpContext context) =>
        verify.HandleAsync(CeremonyPurpose.SignIn, accountId: null, input, BeginAsync, context);

    private async Task<PasskeyOutcome> BeginAsync(PasskeyOutcome.Verified verified)
    {
        var account = await db.Accounts.FirstAsync(a => a.Id == verified.Passkey.AccountId, CancellationToken.None);
        if (!account.Status.OpensToOwner())
        {
            audit.Record(AuditCatalogue.PasskeyRefused, new AuditSubject(account.Id, Reason: account.Status.ToString()));
            await db.SaveChangesAsync(CancellationToken.None);
            return new PasskeyOutcome.Refused();
        }

        var session = await sessions.StartAsync(account, AuthenticationMethod.Passkey, verified.Proof, CancellationToken.None);
        await device.TellAsync(account, session, AuthenticationMethod.Passkey);
        var about = new AuditSubject(account.Id, SessionId: session.Id, Reason: AuthenticatorKinds.Passkey);
        audit.Record(AuditCatalogue.SecondFactorAccepted, about);
        audit.Record(AuditCatalogue.PasskeyAccepted, about);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return new PasskeyOutcome.Accepted();
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another form of this browser renewed the session in the same moment, and its cookie is the one that counts.
            return new PasskeyOutcome.Overtaken();
        }
    }
}
