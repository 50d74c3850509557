using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Accounts.Activity;

/// <summary>
/// Reads what happened to an account out of its audit trail, of which only what <see cref="ActivityTable"/> tells leaves this file. The browser
/// comes from the session as long as that is kept; of the trail itself, which holds keyed hashes, no more can be said than "this one".
/// </summary>
public sealed class ListActivity(IdPDbContext db, RequestOrigin origin, TimeProvider time)
{
    /// <summary>Lines of one page.</summary>
    public const int PageSize = 20;

    /// <summary>The last page that is shown: nobody reads further back than this, and each page counts its way through those before it.</summary>
    public const int LastPage = 250;

    private const int MonthsShown = 18;

    /// <summary>Reads one page.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="page">Which, from 1; what is out of range is the nearest that is in it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ActivityView> HandleAsync(Guid accountId, int page, CancellationToken cancellationToken)
    {
        var number = Math.Clamp(page, 1, LastPage);
        var rows = await Of(accountId)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Skip((number - 1) * PageSize)
            .Take(PageSize + 1)
            .ToListAsync(cancellationToken);
        var lines = await WordAsync([.. rows.Take(PageSize)], cancellationToken);
        return new ActivityView(lines, number, rows.Count > PageSize && number < LastPage);
    }

    /// <summary>Reads all of it, newest first, for the person's copy of their data.</summary>
    public async Task<IReadOnlyList<ActivityLine>> AllAsync(Guid accountId, CancellationToken cancellationToken) =>
        await WordAsync(
            await Of(accountId)
                .OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
                .Take(LastPage * PageSize)
                .ToListAsync(cancellationToken),
            cancellationToken);

    private IQueryable<AuditEvent> Of(Guid accountId)
    {
        var since = time.GetUtcNow().AddMonths(-MonthsShown);
        return db.Audit.AsNoTracking().Where(e => e.AccountId == accountId && e.At >= since && ActivityTable.Told.Contains(e.Number));
    }

    private async Task<IReadOnlyList<ActivityLine>> WordAsync(List<AuditEvent> rows, CancellationToken cancellationToken)
    {
        var sessionIds = rows.Select(e => e.SessionId).OfType<Guid>().Distinct().ToList();
        var browsers = (await db.Sessions.AsNoTracking().Where(s => sessionIds.Contains(s.Id)).ToListAsync(cancellationToken))
            .ToDictionary(s => s.Id, s => s.Browser);
        var clientIds = rows.Select(e => e.ClientId).OfType<string>().Distinct().ToList();
        var names = await db.ClientPolicies.AsNoTracking()
            .Where(p => clientIds.Contains(p.ClientId))
            .ToDictionaryAsync(p => p.ClientId, p => p.DisplayName, cancellationToken);
        var here = origin.BrowserKey;
        return
        [
            .. rows.Select(e => new ActivityLine(
                e.At,
                ActivityTable.KeyOf(e),
                e.SessionId is { } session ? browsers.GetValueOrDefault(session) : null,
                e.DeviceKey == here,
                e.ClientId is { } client ? names.GetValueOrDefault(client, client) : null)),
        ];
    }
}
