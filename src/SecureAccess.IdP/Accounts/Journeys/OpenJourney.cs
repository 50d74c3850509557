using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Accounts.Journeys;

/// <summary>The journey that an account is on, for every room that does a stage of it.</summary>
internal static class OpenJourney
{
    /// <summary>The account's open case, tracked by the unit of work; null when it is on no journey.</summary>
    public static Task<ProofingCase?> OfAsync(IdPDbContext db, Guid accountId, CancellationToken cancellationToken) => db.Cases
        .Where(c => c.AccountId == accountId && c.ClosedAt == null && c.RecoversIn == null)
        .OrderByDescending(c => c.OpenedAt)
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The case by which the owner proves again, in this session, who they are; tracked. Null when there is none, or its time is up.</summary>
    public static async Task<ProofingCase?> RecoveryOfAsync(IdPDbContext db, Session session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var found = await db.Cases
            .FirstOrDefaultAsync(c => c.RecoversIn == session.Id && c.AccountId == session.AccountId && c.ClosedAt == null, cancellationToken);
        return found?.IsOpen(now) == true ? found : null;
    }
}
