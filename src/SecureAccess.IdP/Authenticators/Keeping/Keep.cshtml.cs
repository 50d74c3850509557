using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Keeping;

/// <summary>Everything a person can sign in with beside their password: phones, apps, passkeys and security keys.</summary>
public sealed class KeepPage(BrowserSession sessions, IdPDbContext db) : SignedInPage(sessions)
{
    /// <summary>In the order of binding.</summary>
    public IReadOnlyList<Authenticator> Authenticators { get; private set; } = [];

    /// <summary>Lists them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Authenticators = await db.Authenticators.AsNoTracking()
        .Where(a => a.AccountId == SignedIn.Account.Id && a.RemovedAt == null)
        .OrderBy(a => a.BoundAt)
        .ToListAsync(cancellationToken);
}
