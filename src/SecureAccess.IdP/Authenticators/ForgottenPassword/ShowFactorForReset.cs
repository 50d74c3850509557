using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Authenticators.SecondFactor;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Authenticators.ForgottenPassword;

/// <summary>
/// The factor that a forgotten password takes beside the e-mailed code (SP 800-63B-4 4.2.2.2): looked at as at a sign-in, under the same limits, and
/// good for the new password alone.
/// </summary>
public sealed class ShowFactorForReset(IdPDbContext db, PasswordResetStore resets, CurrentReset current, AuditTrail audit)
{
    /// <summary>What demands it.</summary>
    /// <exception cref="ArgumentException">No account is behind it: the code of the e-mail comes first.</exception>
    public IFactorDemand Of(OpenReset open)
    {
        ArgumentNullException.ThrowIfNull(open);
        var (row, account) = (open.Row, open.Account);
        return account is null || row.EmailShownAt is not { } since
            ? throw new ArgumentException("The code of the e-mail comes first.", nameof(open))
            : new OfReset(this, open, new FactorOwner(account, row.Id, since, SessionId: null));
    }

    private async Task<SecondFactorOutcome> AcceptAsync(OpenReset open, string name)
    {
        var token = CookieToken.Draw();
        if (!await resets.FactorShownAsync(open.Row, CookieToken.Hash(token)))
        {
            return new SecondFactorOutcome.Overtaken();
        }

        audit.Record(AuditCatalogue.PasswordResetFactorShown, new AuditSubject(open.Account!.Id, Reason: name));
        await db.SaveChangesAsync(CancellationToken.None);
        current.Write(token);
        return new SecondFactorOutcome.Accepted();
    }

    private sealed class OfReset(ShowFactorForReset show, OpenReset open, FactorOwner owner) : IFactorDemand
    {
        public FactorOwner Owner => owner;

        public Task<SecondFactorOutcome> MeetAsync(AuthenticationMethod method, string name, KeyProof? key) => show.AcceptAsync(open, name);
    }
}
