using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Consents;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Data.Grants;

/// <summary>Ends what a person granted, inside the caller's transaction: all of it for suspension and disowning, or all from elsewhere.</summary>
public sealed class GrantEnder(IdPDbContext db)
{
    /// <summary>Ends all grants of a subject, and with them their codes and tokens.</summary>
    public Task EndAllAsync(SubjectId subject, DateTimeOffset at, CancellationToken cancellationToken) =>
        db.Set<GrantRow>()
            .Where(g => g.SubjectId == subject.Value && g.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.EndedAt, at), cancellationToken);

    /// <summary>Forgets what a subject allowed applications.</summary>
    public Task ForgetPermissionsAsync(SubjectId subject, CancellationToken cancellationToken) =>
        db.Set<ConsentRow>().Where(c => c.SubjectId == subject.Value).ExecuteDeleteAsync(cancellationToken);

    /// <summary>
    /// Ends all grants of a subject but those of one session: those that outlive theirs too, or a thief's application would keep what it got
    /// before the thief was thrown out.
    /// </summary>
    /// <param name="subject">Whose.</param>
    /// <param name="sid">The session's name, <c>Session.Sid</c>.</param>
    /// <param name="at">The time of their end.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task EndAllButAsync(SubjectId subject, string sid, DateTimeOffset at, CancellationToken cancellationToken) =>
        db.Set<GrantRow>()
            .Where(g => g.SubjectId == subject.Value && g.SessionId != sid && g.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.EndedAt, at), cancellationToken);
}
