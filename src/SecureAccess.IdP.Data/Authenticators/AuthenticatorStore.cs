using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Data.Authenticators;

/// <summary>Conditional writes of authenticators.</summary>
public sealed class AuthenticatorStore(IdPDbContext db)
{
    /// <summary>
    /// Spends a time step of an app: true for the one request that moves it forward. A value of this step or an earlier one was used
    /// before, or lost the race.
    /// </summary>
    public async Task<bool> SpendStepAsync(Guid authenticatorId, long step, DateTimeOffset at, CancellationToken cancellationToken) =>
        await db.Authenticators.OfType<Authenticator.AuthenticatorApp>()
            .Where(a => a.Id == authenticatorId && a.RemovedAt == null && a.LastStep < step)
            .ExecuteUpdateAsync(
                set => set.SetProperty(a => a.LastStep, step).SetProperty(a => a.LastUsedAt, at),
                cancellationToken) == 1;

    /// <summary>
    /// Records the use of a passkey: true for the one request that raises its counter, or for every one where the authenticator has none and
    /// always says 0 (WebAuthn Level 3, 6.1.1). The key must still be bound.
    /// </summary>
    public async Task<bool> RecordUseAsync(Guid passkeyId, long signCount, bool backedUp, DateTimeOffset at, CancellationToken cancellationToken) =>
        await db.Authenticators.OfType<Authenticator.Passkey>()
            .Where(p => p.Id == passkeyId && p.RemovedAt == null && (p.SignCount < signCount || (signCount == 0 && p.SignCount == 0)))
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.SignCount, signCount).SetProperty(p => p.BackedUp, backedUp).SetProperty(p => p.LastUsedAt, at),
                cancellationToken) == 1;
}
