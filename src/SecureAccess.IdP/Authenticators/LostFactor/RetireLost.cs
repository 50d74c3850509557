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
    /// <summary>Takes it out of use, within the caller's transaction, for whoever showed two codes.</summary>
    public Task<RecoveryOutcome> HandleAsync(LostFactorVisit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return HandleAsync(visit, async () => visit.Recovery is { } recovery && await recoveries.SpendAsync(recovery, visit.SignedIn.Session.Id));
    }

    /// <summary>The same by another right to do so.</summary>
    /// <param name="visit">Whose.</param>
    /// <param name="spend">Uses the right up, in the caller's transaction; false when it is used already.</param>
    public async Task<RecoveryOutcome> HandleAsync(LostFactorVisit visit, Func<Task<bool>> spend)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(spend);
        var signedIn = visit.SignedIn;
        var account = signedIn.Account;
        if (!await spend())
        {
            return new RecoveryOutcome.Over();
        }

        foreach (var lost in visit.Bound.All)
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
