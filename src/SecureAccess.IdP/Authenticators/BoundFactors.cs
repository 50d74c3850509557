using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators;

/// <summary>The second factors an account can use: one phone for text codes, one authenticator app.</summary>
/// <param name="Phone">Null when none is bound.</param>
/// <param name="App">Null when none is bound.</param>
public sealed record BoundFactors(Authenticator.TextPhone? Phone, Authenticator.AuthenticatorApp? App)
{
    /// <summary>Whether the account has a second factor at all.</summary>
    public bool Any => Phone is not null || App is not null;

    /// <summary>Reads them, tracked by the unit of work.</summary>
    public static async Task<BoundFactors> OfAsync(IdPDbContext db, Guid accountId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var bound = await db.Authenticators
            .Where(a => a.AccountId == accountId && a.RemovedAt == null)
            .OrderBy(a => a.BoundAt)
            .ToListAsync(cancellationToken);
        return new BoundFactors(
            bound.OfType<Authenticator.TextPhone>().FirstOrDefault(),
            bound.OfType<Authenticator.AuthenticatorApp>().FirstOrDefault());
    }
}
