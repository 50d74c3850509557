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
/// <param name="HasRecoveryCodes">Whether recovery codes were made.</param>
/// <param name="RecoveryCodesLeft">How many of them still work.</param>
/// <param name="LastSignIn">The sign-in before this one; null when this is the first.</param>
public sealed record AccountOverview(
    string Username,
    DateTimeOffset? ProofedAt,
    IReadOnlyList<Authenticator> Authenticators,
    bool HasRecoveryCodes,
    int RecoveryCodesLeft,
    DateTimeOffset? LastSignIn)
{
    /// <summary>Whether codes by text message or call are among the ways: whoever uses them is told that they are restricted (SP 800-63B-4 3.2.9).</summary>
    public bool HasPhone => Authenticators.Any(a => a is Authenticator.TextPhone);

    /// <summary>Whether recovery codes were made and few are left.</summary>
    public bool RecoveryCodesLow => HasRecoveryCodes && RecoveryCodesLeft <= RecoveryCode.Few;

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

        var codes = await db.RecoveryCodes.Where(c => c.AccountId == account.Id).Select(c => c.SpentAt).ToListAsync(cancellationToken);

        // From the audit trail, not from the sessions: a sign-in counts when its second factor was right, and sessions are pruned.
        var accepted = AuditCatalogue.SecondFactorAccepted.Number;
        var last = await db.Audit.AsNoTracking()
            .Where(e => e.AccountId == account.Id && e.Number == accepted && e.SessionId != session.Id)
            .OrderByDescending(e => e.At)
            .Select(e => (DateTimeOffset?)e.At)
            .FirstOrDefaultAsync(cancellationToken);
        return new AccountOverview(account.Username, account.Proofing?.At, authenticators, codes.Count > 0, codes.Count(spent => spent is null), last);
    }
}
