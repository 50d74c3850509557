using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Authenticators.Keeping;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.LostFactor;

/// <summary>
/// Takes what was lost out of use, all of it, since whoever had any left would have used it: with every other session and grant, the saved recovery codes,
/// and notices to every address (SP 800-63B-4 4.2.3, 4.5). The session at hand binds anew then.
/// </summary>
public sealed class RetireLost(
    IdPDbContext db, FactorRecoveryStore recoveries, RetireAuthenticator retire, BrowserSession sessions, AuditTrail audit)
{
    /// <summary>Takes it out of use, within the caller's transaction.</summary>
    public async Task<RecoveryOutcome> HandleAsync(LostFactorVisit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var (signedIn, bound, recovery) = visit;
        var account = signedIn.Account;
        if (recovery is null || !await recoveries.SpendAsync(recovery, signedIn.Session.Id))
        {
            return new RecoveryOutcome.Over();
        }

        foreach (var lost in (IEnumerable<Authenticator>)[.. bound.Apps, .. bound.Passkeys, .. bound.Phone is { } phone ? [phone] : Array.Empty<Authenticator>()])
        {
            await retire.HandleAsync(signedIn, lost);
        }

        await db.RecoveryCodes.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(CancellationToken.None);
        sessions.RenewToken(signedIn);
        audit.Record(AuditCatalogue.FactorRecovered, new AuditSubject(account.Id, SessionId: signedIn.Session.Id));

        // The account's version moves with its authenticators.
        db.Update(account);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new RecoveryOutcome.Over();
        }

        await retire.EndOthersAsync(signedIn);
        await db.SaveChangesAsync(CancellationToken.None);
        return new RecoveryOutcome.Right();
    }
}
