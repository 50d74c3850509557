using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Authenticators.SecondFactor;

/// <summary>How the judgement of a code is written down: the session rises or not, and the trail tells which.</summary>
public sealed class AcceptFactor(IdPDbContext db, BrowserSession sessions, NewDevice device, AuditTrail audit)
{
    /// <summary>Raises the session with the factor just verified and saves the unit of work, within the caller's transaction.</summary>
    public async Task<SecondFactorOutcome> AcceptAsync(SignedIn signedIn, AuthenticationMethod method, string factor, KeyProof? key = null)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        Authentication[] before = [.. signedIn.Session.Authentications];
        sessions.Raise(signedIn, method, key);
        await device.TellAsync(signedIn.Account, signedIn.Session, method);
        audit.Record(AuditCatalogue.SecondFactorAccepted, About(signedIn, factor));
        try
        {
            // Not cancellable from here on: the code is spent.
            await db.SaveChangesAsync(CancellationToken.None);
            return new SecondFactorOutcome.Accepted();
        }
        catch (DbUpdateConcurrencyException)
        {
            return await JoinAsync(signedIn, before, method, key);
        }
    }

    /// <summary>
    /// Of two tabs that raise one session at the same moment both count: each verified a factor. A session that began anew since, or ended, is
    /// another matter, and nothing is added to it.
    /// </summary>
    private async Task<SecondFactorOutcome> JoinAsync(SignedIn signedIn, Authentication[] before, AuthenticationMethod method, KeyProof? key)
    {
        var session = signedIn.Session;
        await db.Entry(session).ReloadAsync(CancellationToken.None);
        if (session.EndedAt is not null || !session.Authentications.Take(before.Length).SequenceEqual(before))
        {
            return new SecondFactorOutcome.Overtaken();
        }

        sessions.Join(signedIn, method, key);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return new SecondFactorOutcome.Accepted();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new SecondFactorOutcome.Overtaken();
        }
    }

    /// <summary>What a session demands: it rises by the factor.</summary>
    public IFactorDemand Of(SignedIn signedIn) => new OfSession(this, signedIn);

    /// <summary>Records that a code was not accepted.</summary>
    public async Task<SecondFactorOutcome> RefuseAsync(IFactorDemand demand, string factor, SecondFactorOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(demand);
        ArgumentNullException.ThrowIfNull(outcome);
        var kind = outcome is SecondFactorOutcome.Closed ? AuditCatalogue.SecondFactorClosed : AuditCatalogue.SecondFactorRefused;
        audit.Record(kind, demand.Owner.About($"{factor}:{outcome.GetType().Name}"));
        await db.SaveChangesAsync(CancellationToken.None);
        return outcome;
    }

    private static AuditSubject About(SignedIn signedIn, string reason)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        return new AuditSubject(signedIn.Account.Id, SessionId: signedIn.Session.Id, Reason: reason);
    }

    private sealed class OfSession(AcceptFactor factor, SignedIn signedIn) : IFactorDemand
    {
        public FactorOwner Owner { get; } = FactorOwner.Of(signedIn);

        public Task<SecondFactorOutcome> MeetAsync(AuthenticationMethod method, string name, KeyProof? key) =>
            factor.AcceptAsync(signedIn, method, name, key);
    }
}
