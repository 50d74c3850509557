using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Enrolment;

/// <summary>
/// Binds the app that holds the session's pending key, once a value of it was typed. Wrong values are not counted: the key is in front
/// of whoever types them, so there is nothing to guess.
/// </summary>
public sealed class ConfirmApp(IdPDbContext db, PendingApp pending, BindAuthenticator bind, AuditTrail audit, TimeProvider time)
{
    /// <summary>Looks at a code as it was typed.</summary>
    public async Task<BindOutcome> HandleAsync(SignedIn signedIn, string typed, CancellationToken cancellationToken)
    {
        if (await pending.FindAsync(signedIn, cancellationToken) is not { } key)
        {
            return new BindOutcome.NothingPending();
        }

        return Totp.FindStep(Base32.Decode(key), typed, time.GetUtcNow()) is { } step
            ? await bind.AppAsync(signedIn, key, step)
            : await RefuseAsync(signedIn);
    }

    private async Task<BindOutcome> RefuseAsync(SignedIn signedIn)
    {
        var about = new AuditSubject(signedIn.Account.Id, SessionId: signedIn.Session.Id, Reason: $"app:{nameof(BindOutcome.Wrong)}");
        audit.Record(AuditCatalogue.AuthenticatorRefused, about);
        await db.SaveChangesAsync(CancellationToken.None);
        return new BindOutcome.Wrong();
    }
}
