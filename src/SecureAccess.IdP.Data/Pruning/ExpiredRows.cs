using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Decoupled;
using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Data.Interaction;
using SecureAccess.IdP.Data.Replay;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Data.Pruning;

/// <summary>
/// Removes what is over, in batches as small as they must be for no writer to wait long: how many rows that is depends on the table and the
/// disk, so each batch is measured and the next one is fitted to it. Every statement is safe to run on several nodes at once: whoever comes
/// second finds nothing. Failed tries are kept for over a year and the facts of cases for good, without personal data, so that victims of
/// a fraud found late can still be told.
/// </summary>
public sealed class ExpiredRows(IdPDbContext db, TimeProvider time)
{
    private const int Batch = 250;
    private const int LargestBatch = 5_000;

    /// <summary>Rows of one table in one round: then the other tables have their turn.</summary>
    private const int MostInOneRound = 20_000;

    /// <summary>What others may have to wait behind one batch.</summary>
    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);
    private static readonly TimeSpan SessionHistory = TimeSpan.FromDays(90);
    private static readonly TimeSpan PassedHistory = TimeSpan.FromDays(30);
    private static readonly TimeSpan Evidence = TimeSpan.FromDays(400);

    /// <summary>One round over all tables.</summary>
    /// <returns>How many rows went.</returns>
    public async Task<int> PruneAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var graceAgo = now - Grace;
        var sessionsBefore = now - SessionHistory;
        var passedBefore = now - PassedHistory;
        var evidenceBefore = now - Evidence;
        return await EraseAbandonedAsync(now, cancellationToken)
            + await DeleteAsync(db.OneTimeCodes.Where(c => c.ExpiresAt < graceAgo).OrderBy(c => c.ExpiresAt), cancellationToken)
            + await DeleteAsync(db.PasswordResets.Where(r => r.ExpiresAt < graceAgo).OrderBy(r => r.ExpiresAt), cancellationToken)
            + await DeleteAsync(db.FactorRecoveries.Where(r => r.ExpiresAt < graceAgo).OrderBy(r => r.ExpiresAt), cancellationToken)
            + await DeleteAsync(db.AccountJoins.Where(j => j.ExpiresAt < now).OrderBy(j => j.ExpiresAt), cancellationToken)
            + await DeleteAsync(db.DisownCodes.Where(c => c.ExpiresAt < now).OrderBy(c => c.ExpiresAt), cancellationToken)
            + await DeleteAsync(db.PasskeyCeremonies.Where(c => c.ExpiresAt < now).OrderBy(c => c.ExpiresAt), cancellationToken)
            + await DeleteAsync(db.Set<StoredRequest>().Where(r => r.ExpiresAt < now).OrderBy(r => r.ExpiresAt), cancellationToken)
            + await DeleteAsync(db.Set<PushedRequestRow>().Where(r => r.ExpiresAt < now).OrderBy(r => r.ExpiresAt), cancellationToken)
            + await DeleteAsync(db.Set<DecoupledRequestRow>().Where(r => r.ExpiresAt < now).OrderBy(r => r.ExpiresAt), cancellationToken)
            + await DeleteAsync(db.Set<UsedIdentifier>().Where(u => u.ExpiresAt < now).OrderBy(u => u.ExpiresAt), cancellationToken)
            + await DeleteAsync(db.Set<AccessTokenRow>().Where(t => t.ExpiresAt < now).OrderBy(t => t.ExpiresAt), cancellationToken)
            + await DeleteAsync(db.Set<GrantRow>().Where(g => g.ExpiresAt < graceAgo).OrderBy(g => g.ExpiresAt), cancellationToken)
            + await DeleteAsync(db.Sessions.Where(s => s.AbsoluteEnd < sessionsBefore).OrderBy(s => s.AbsoluteEnd), cancellationToken)
            + await DeleteAsync(db.PostedLetters.Where(l => l.HandedOverAt < evidenceBefore).OrderBy(l => l.HandedOverAt), cancellationToken)
            + await DeleteAsync(db.UndeliveredMessages.Where(m => m.ToldAt < evidenceBefore).OrderBy(m => m.ToldAt), cancellationToken)
            + await DeleteAsync(PastFailures(passedBefore), cancellationToken)
            + await DeleteAsync(
                db.Attempts
                    .Where(a => a.At < evidenceBefore || (a.State == AttemptState.Passed && a.At < passedBefore))
                    .OrderBy(a => a.At),
                cancellationToken);
    }

    /// <summary>
    /// Counts that no wait depends on any more. One that closed its password stays until the owner signs in or changes it: else a closed
    /// password would open by itself to the next hundred guesses (SP 800-63B-4 3.2.2).
    /// </summary>
    private IQueryable<PasswordFailureCount> PastFailures(DateTimeOffset before) => db.Set<PasswordFailureCount>()
        .Where(f => f.LastAt < before && f.Consecutive < PasswordThrottle.MaxConsecutiveFailures)
        .OrderBy(f => f.LastAt);

    /// <summary>
    /// Personal data of registrations that ran out or were left goes at once; the facts of the case stay. So does what was proven again for a lost factor: the
    /// account has it by then.
    /// </summary>
    private async Task<int> EraseAbandonedAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var owners = await db.Cases.AsNoTracking()
            .Where(c => (c.AccountId == null || c.RecoversIn != null) && (c.ClosedAt != null || c.ExpiresAt < now))
            .Where(c => db.VaultKeys.Any(k => k.OwnerId == c.VaultId))
            .OrderBy(c => c.Id)
            .Take(Batch)
            .Select(c => c.VaultId)
            .ToListAsync(cancellationToken);
        if (owners.Count == 0)
        {
            return 0;
        }

        await db.VaultKeys.Where(k => owners.Contains(k.OwnerId)).ExecuteDeleteAsync(cancellationToken);
        return await db.VaultItems.Where(i => owners.Contains(i.OwnerId)).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<int> DeleteAsync<T>(IQueryable<T> over, CancellationToken cancellationToken)
    {
        var (batch, deleted, last) = (Batch, 0, 0);
        do
        {
            var begun = time.GetTimestamp();
            last = await over.Take(batch).ExecuteDeleteAsync(cancellationToken);
            deleted += last;
            if (last < batch)
            {
                break;
            }

            // SQLite never gives its thread back by itself, and on a small machine there is only one.
            await Task.Yield();
            batch = time.GetElapsedTime(begun) > LongestBatch ? Math.Max(batch / 2, 25) : Math.Min(batch + (batch / 4), LargestBatch);
        }
        while (deleted < MostInOneRound);

        return deleted;
    }
}
