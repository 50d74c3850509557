using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Data.LogoutNotices;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Data.Sessions;

/// <summary>
/// The one place where sessions end, whoever ends them and why: with the session's row, in the caller's transaction, go the notices to every
/// client that got tokens in it and wants to be told (Back-Channel Logout 1.0, 2.3). What such a client holds without
/// <c>offline_access</c> dies with the session, since every use of a grant looks at it; an offline grant lives on, and its client is told
/// all the same.
/// </summary>
public sealed class SessionEnding(IdPDbContext db, IClientDirectory clients, CommitSignal<LogoutClaim> signal, TimeProvider time)
{
    /// <summary>
    /// Ends one session of an account; the caller saves, inside a transaction begun before. A conditional write, so that an end never loses
    /// to another request on the session's row, and of two ends that race one tells the clients.
    /// </summary>
    /// <returns>How many ended: one, or none if it was over already or is another account's.</returns>
    public Task<int> EndOneOfAsync(Guid accountId, Guid sessionId, SessionEnd reason, CancellationToken cancellationToken) =>
        EndAsync(db.Sessions.Where(s => s.AccountId == accountId && s.Id == sessionId), reason, cancellationToken);

    /// <summary>Ends every session of an account; the caller saves, inside a transaction begun before.</summary>
    /// <returns>How many ended.</returns>
    public Task<int> EndAllOfAsync(Guid accountId, SessionEnd reason, CancellationToken cancellationToken) =>
        EndAsync(db.Sessions.Where(s => s.AccountId == accountId), reason, cancellationToken);

    /// <summary>Ends every session of an account but one; the caller saves, inside a transaction begun before.</summary>
    /// <returns>How many ended.</returns>
    public Task<int> EndAllButAsync(Guid accountId, Guid sessionId, SessionEnd reason, CancellationToken cancellationToken) =>
        EndAsync(db.Sessions.Where(s => s.AccountId == accountId && s.Id != sessionId), reason, cancellationToken);

    private async Task<int> EndAsync(IQueryable<Session> sessions, SessionEnd reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var open = await sessions.Where(s => s.EndedAt == null).Select(s => new { s.Id, s.Sid }).ToListAsync(cancellationToken);
        var ended = 0;
        foreach (var session in open)
        {
            if (await db.Sessions.Where(s => s.Id == session.Id && s.EndedAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.EndReason, reason), cancellationToken) == 1)
            {
                ended++;
                await TellClientsAsync(session.Sid, now, cancellationToken);
            }
        }

        return ended;
    }

    private async Task TellClientsAsync(string sid, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var participants = await db.Set<GrantRow>().AsNoTracking()
            .Where(g => g.SessionId == sid)
            .Select(g => new { g.ClientId, g.SubjectId })
            .Distinct()
            .ToListAsync(cancellationToken);
        foreach (var participant in participants.DistinctBy(p => p.ClientId))
        {
            if (await clients.FindAsync(participant.ClientId, cancellationToken)
                is ClientLookup.Found { Client.BackChannelLogoutUri.Length: > 0 })
            {
                db.Add(new LogoutNoticeRow
                {
                    Id = Guid.CreateVersion7(now),
                    SessionId = sid,
                    ClientId = participant.ClientId,
                    SubjectId = participant.SubjectId,
                    CreatedAt = now,
                    DueAt = now,
                });
                signal.ExpectCommitOf(db);
            }
        }
    }
}
