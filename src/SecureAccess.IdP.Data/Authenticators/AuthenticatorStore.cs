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
}
