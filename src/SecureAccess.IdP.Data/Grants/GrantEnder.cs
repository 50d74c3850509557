using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Data.Grants;

/// <summary>Ends everything a person granted: for suspension and disowning, inside the caller's transaction.</summary>
public sealed class GrantEnder(IdPDbContext db)
{
    /// <summary>Ends all grants of a subject, and with them their codes and tokens.</summary>
    public Task EndAllAsync(SubjectId subject, DateTimeOffset at, CancellationToken cancellationToken) =>
        db.Set<GrantRow>()
            .Where(g => g.SubjectId == subject.Value && g.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.EndedAt, at), cancellationToken);
}
