using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Domain.Clients;

namespace SecureAccess.IdP.Data.Clients;

/// <summary>The agreements with relying parties, kept in this process as long as the clients themselves: every authorization asks for one.</summary>
public sealed class ClientPolicies
{
    private readonly IdPDbContext db;
    private readonly ClientCache cache;

    internal ClientPolicies(IdPDbContext db, ClientCache cache) => (this.db, this.cache) = (db, cache);

    /// <summary>The agreement with a client; null when there is none.</summary>
    public async ValueTask<ClientPolicy?> FindAsync(string clientId, CancellationToken cancellationToken)
    {
        if (cache.FindPolicy(clientId) is { } kept)
        {
            return kept;
        }

        // A database may compare without regard to case or trailing blanks; ids are compared ordinally.
        var policy = await db.ClientPolicies.AsNoTracking().FirstOrDefaultAsync(p => p.ClientId == clientId, cancellationToken);
        if (policy is null || !string.Equals(policy.ClientId, clientId, StringComparison.Ordinal))
        {
            return null;
        }

        cache.Keep(policy);
        return policy;
    }
}
