using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Authenticators.SignIn;

/// <summary>Where somebody once showed both factors; read from the audit trail, which no sign-out empties.</summary>
internal static class KnownBrowser
{
    /// <summary>Whether the owner of an account did in a browser.</summary>
    public static Task<bool> IsKnownAsync(this IdPDbContext db, Guid accountId, string browserKey, CancellationToken cancellationToken)
    {
        var accepted = AuditCatalogue.SecondFactorAccepted.Number;
        return db.Audit.AnyAsync(e => e.AccountId == accountId && e.Number == accepted && e.DeviceKey == browserKey, cancellationToken);
    }

    /// <summary>Whether the owner did so anywhere.</summary>
    public static Task<bool> HasSignedInAsync(this IdPDbContext db, Guid accountId, CancellationToken cancellationToken)
    {
        var accepted = AuditCatalogue.SecondFactorAccepted.Number;
        return db.Audit.AnyAsync(e => e.AccountId == accountId && e.Number == accepted, cancellationToken);
    }
}
