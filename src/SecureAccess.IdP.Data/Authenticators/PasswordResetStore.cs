using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Data.Authenticators;

/// <summary>
/// The steps of a password's replacement, each one conditional write: it holds only while the step before it was done and none after it, and of two
/// requests with the same cookie one has it.
/// </summary>
public sealed class PasswordResetStore(IdPDbContext db, TimeProvider time)
{
    /// <summary>What the browser with this token is in the middle of; null without any that is open.</summary>
    public Task<PasswordReset?> FindAsync(string tokenHash, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.PasswordResets.AsNoTracking()
            .FirstOrDefaultAsync(r => r.TokenHash == tokenHash && r.SpentAt == null && r.ExpiresAt > now, cancellationToken);
    }

    /// <summary>Notes that the code of the e-mail was entered, and gives it another token.</summary>
    public async Task<bool> EmailShownAsync(PasswordReset reset, string nextTokenHash)
    {
        var now = time.GetUtcNow();
        return await Open(reset, now).Where(r => r.EmailShownAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.EmailShownAt, now).SetProperty(r => r.TokenHash, nextTokenHash), CancellationToken.None) == 1;
    }

    /// <summary>Notes that a bound factor was shown, and gives it another token.</summary>
    public async Task<bool> FactorShownAsync(PasswordReset reset, string nextTokenHash)
    {
        var now = time.GetUtcNow();
        return await Open(reset, now).Where(r => r.EmailShownAt != null && r.FactorShownAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.FactorShownAt, now).SetProperty(r => r.TokenHash, nextTokenHash), CancellationToken.None) == 1;
    }

    /// <summary>Uses it up, inside the transaction of what it was for.</summary>
    public async Task<bool> SpendAsync(PasswordReset reset)
    {
        var now = time.GetUtcNow();
        return await Open(reset, now).Where(r => r.EmailShownAt != null && r.FactorShownAt == reset.FactorShownAt)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.SpentAt, now), CancellationToken.None) == 1;
    }

    private IQueryable<PasswordReset> Open(PasswordReset reset, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return db.PasswordResets.Where(r => r.Id == reset.Id && r.TokenHash == reset.TokenHash && r.SpentAt == null && r.ExpiresAt > now);
    }
}
