using Microsoft.EntityFrameworkCore;

namespace SecureAccess.IdP.Data.Grants;

/// <summary>The one condition under which tokens may still be issued from a grant.</summary>
internal static class LiveGrantsQuery
{
    /// <summary>Grants that hold at a moment, their session neither ended nor lapsed, unless they outlive it.</summary>
    public static IQueryable<GrantRow> LiveGrants(this IdPDbContext db, DateTimeOffset at, bool offlineOutlivesSession) =>
        db.Set<GrantRow>()
            .Where(g => g.EndedAt == null && g.ExpiresAt > at)
            .Where(g => (offlineOutlivesSession && g.Offline)
                || db.Sessions.Any(s => s.Sid == g.SessionId && s.EndedAt == null && s.AbsoluteEnd > at && s.IdleEnd > at));
}
