using Microsoft.EntityFrameworkCore;

namespace SecureAccess.IdP.Data.Clients;

/// <summary>Which clients registered themselves (RFC 7591), so that nobody of ours knows who runs them.</summary>
public sealed class SelfRegistrations(IdPDbContext db)
{
    /// <summary>Whether a client did.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<bool> ContainAsync(string clientId, CancellationToken cancellationToken) =>
        db.Set<RegistrationRow>().AnyAsync(r => r.ClientId == clientId, cancellationToken);
}
