using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Accounts.Sessions;

/// <summary>A session as its owner sees it (ASVS 7.5.2): one that has one factor so far too, since somebody may have guessed the password.</summary>
/// <param name="Id">Its row. It opens nothing, and ends nothing of another account.</param>
/// <param name="Browser">In what browser; null when it is not known.</param>
/// <param name="StartedAt">When the first factor was verified.</param>
/// <param name="LastSeenAt">The last request, to the minute.</param>
/// <param name="Reached">The level, and whether a passkey took part.</param>
/// <param name="IsThis">Whether it is the one of the browser that asks.</param>
public sealed record LiveSession(
    Guid Id, UsedBrowser? Browser, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, ReachedAssurance Reached, bool IsThis)
{
    /// <summary>Nobody reads more; ending all of them ends the others as well.</summary>
    public const int MostShown = 50;

    /// <summary>The sessions of an account that could be used now: this one first, then the last used.</summary>
    public static async Task<IReadOnlyList<LiveSession>> ListAsync(
        IdPDbContext db, SignedIn signedIn, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(signedIn);
        var (current, account) = signedIn;
        var open = await db.Sessions.AsNoTracking()
            .Where(s => s.AccountId == account.Id && s.EndedAt == null && s.AbsoluteEnd > now)
            .OrderByDescending(s => s.LastSeenAt)
            .Take(MostShown)
            .ToListAsync(cancellationToken);
        var none = System.Collections.Frozen.FrozenSet<string>.Empty;
        return
        [
            .. open.Where(s => s.IsLive(now))
                .Select(s => new LiveSession(
                    s.Id, s.Browser, s.StartedAt, s.LastSeenAt, AssuranceCalculator.Reach(none, s.Authentications), s.Id == current.Id))
                .OrderByDescending(s => s.IsThis),
        ];
    }
}
