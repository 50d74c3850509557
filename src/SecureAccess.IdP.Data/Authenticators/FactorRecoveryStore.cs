using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Data.Authenticators;

/// <summary>The steps of a lost factor's replacement, each one conditional write.</summary>
public sealed class FactorRecoveryStore(IdPDbContext db, TimeProvider time)
{
    /// <summary>What an account is in the middle of; null without any that is open.</summary>
    public Task<FactorRecovery?> FindAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.FactorRecoveries.AsNoTracking()
            .Where(r => r.AccountId == accountId && r.SpentAt == null && r.ExpiresAt > now)
            .OrderByDescending(r => r.BegunAt).ThenByDescending(r => r.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Notes in which session the code of the e-mail was entered.</summary>
    public async Task<bool> EmailShownAsync(FactorRecovery recovery, Guid sessionId) =>
        await Open(recovery).ExecuteUpdateAsync(set => set.SetProperty(r => r.EmailShownIn, sessionId), CancellationToken.None) == 1;

    /// <summary>Notes that a letter was ordered, and keeps the recovery open for as long as its code may work, however late it is mailed.</summary>
    /// <param name="recovery">Which recovery.</param>
    /// <param name="letterId">The letter's reference at the print house.</param>
    /// <param name="validity">How long the code works from the day it is mailed.</param>
    public async Task<bool> LetterOrderedAsync(FactorRecovery recovery, Guid letterId, TimeSpan validity)
    {
        var now = time.GetUtcNow();
        var end = now + FactorRecovery.LongestHandling + validity;
        return await Open(recovery).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.LetterOrderedAt, now).SetProperty(r => r.LetterId, letterId).SetProperty(r => r.ExpiresAt, end), CancellationToken.None) == 1;
    }

    /// <summary>Uses it up, in the session that entered the code of the e-mail and in no other.</summary>
    public async Task<bool> SpendAsync(FactorRecovery recovery, Guid sessionId)
    {
        var now = time.GetUtcNow();
        return await Open(recovery).Where(r => r.EmailShownIn == sessionId).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.SpentAt, now).SetProperty(r => r.SpentIn, sessionId), CancellationToken.None) == 1;
    }

    /// <summary>Whether a session replaced what was lost, and so may bind what the account has not had.</summary>
    public Task<bool> WasDoneInAsync(Guid accountId, Guid sessionId, CancellationToken cancellationToken) =>
        db.FactorRecoveries.AnyAsync(r => r.AccountId == accountId && r.SpentIn == sessionId, cancellationToken);

    private IQueryable<FactorRecovery> Open(FactorRecovery recovery)
    {
        ArgumentNullException.ThrowIfNull(recovery);
        var now = time.GetUtcNow();
        return db.FactorRecoveries.Where(r => r.Id == recovery.Id && r.SpentAt == null && r.ExpiresAt > now);
    }
}
