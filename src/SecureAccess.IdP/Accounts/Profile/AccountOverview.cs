using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Accounts.Profile;

/// <summary>What a person sees of their own account.</summary>
/// <param name="Username">The name they sign in with.</param>
/// <param name="ProofedAt">When their identity was proofed; null when it was not.</param>
/// <param name="Authenticators">The second factors bound, in the order of binding.</param>
/// <param name="LastSignIn">The sign-in before this one; null when this is the first.</param>
public sealed record AccountOverview(
    string Username, DateTimeOffset? ProofedAt, IReadOnlyList<Authenticator> Authenticators, DateTimeOffset? LastSignIn)
{
    /// <summary>Gathers it.</summary>
    public static async Task<AccountOverview> OfAsync(IdPDbContext db, SignedIn signedIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(signedIn);
        var (session, account) = signedIn;
        var authenticators = await db.Authenticators.AsNoTracking()
            .Where(a => a.AccountId == account.Id && a.RemovedAt == null)
            .OrderBy(a => a.BoundAt)
            .ToListAsync(cancellationToken);

        // From the audit trail, not from the sessions: a sign-in counts when its second factor was right, and sessions are pruned.
        var accepted = AuditCatalogue.SecondFactorAccepted.Number;
        var last = await db.Audit.AsNoTracking()
            .Where(e => e.AccountId == account.Id && e.Number == accepted && e.SessionId != session.Id)
            .OrderByDescending(e => e.At)
            .Select(e => (DateTimeOffset?)e.At)
            .FirstOrDefaultAsync(cancellationToken);
        return new AccountOverview(account.Username, account.Proofing?.At, authenticators, last);
    }
}
