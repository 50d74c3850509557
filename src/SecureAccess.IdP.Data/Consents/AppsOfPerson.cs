using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Grants;

namespace SecureAccess.IdP.Data.Consents;

/// <summary>An application that a person let in.</summary>
/// <param name="ClientId">Its client id.</param>
/// <param name="Name">Its name, as people see it.</param>
/// <param name="Scopes">The scopes allowed; empty for one of the agency's own, which asks for no permission.</param>
/// <param name="Claims">The claims allowed one by one.</param>
/// <param name="AllowedAt">When it was allowed; null without a permission.</param>
public sealed record AppOfPerson(
    string ClientId, string Name, IReadOnlyList<string> Scopes, IReadOnlyList<string> Claims, DateTimeOffset? AllowedAt);

/// <summary>Lists the applications that a person allowed something, or that hold a live grant of theirs (ASVS 10.7.3).</summary>
public sealed class AppsOfPerson(IdPDbContext db, TimeProvider time)
{
    /// <summary>The applications, by name.</summary>
    public async Task<IReadOnlyList<AppOfPerson>> ListAsync(string subjectId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var consents = await db.Set<ConsentRow>().AsNoTracking()
            .Where(c => c.SubjectId == subjectId)
            .ToDictionaryAsync(c => c.ClientId, cancellationToken);
        var holders = await db.Set<GrantRow>().AsNoTracking()
            .Where(g => g.SubjectId == subjectId && g.EndedAt == null && g.ExpiresAt > now)
            .Select(g => g.ClientId)
            .Distinct()
            .ToListAsync(cancellationToken);
        var clientIds = consents.Keys.Union(holders).ToList();
        var names = await db.ClientPolicies.AsNoTracking()
            .Where(p => clientIds.Contains(p.ClientId))
            .ToDictionaryAsync(p => p.ClientId, p => p.DisplayName, cancellationToken);
        return
        [
            .. clientIds
                .Select(id => (Id: id, Consent: consents.GetValueOrDefault(id)))
                .Select(app => new AppOfPerson(
                    app.Id,
                    names.GetValueOrDefault(app.Id, app.Id),
                    app.Consent?.Scopes ?? [],
                    app.Consent?.Claims ?? [],
                    app.Consent?.GivenAt))
                .OrderBy(app => app.Name, StringComparer.CurrentCulture),
        ];
    }
}
