using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Accounts.Journeys;

/// <summary>The journey that an account is on, for every room that does a stage of it.</summary>
internal static class OpenJourney
{
    /// <summary>The account's open case, tracked by the unit of work; null when it is on no journey.</summary>
    public static Task<ProofingCase?> OfAsync(IdPDbContext db, Guid accountId, CancellationToken cancellationToken) => db.Cases
        .Where(c => c.AccountId == accountId && c.ClosedAt == null)
        .OrderByDescending(c => c.OpenedAt)
        .FirstOrDefaultAsync(cancellationToken);
}
