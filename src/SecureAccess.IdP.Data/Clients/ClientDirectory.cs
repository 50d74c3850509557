using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Data.Clients;

/// <summary>Clients read from the database and kept in this process for a short while, parsed keys included.</summary>
internal sealed class ClientDirectory(IdPDbContext db, ClientCache cache) : IClientDirectory
{
    public async ValueTask<ClientLookup> FindAsync(string clientId, CancellationToken cancellationToken)
    {
        if (cache.Find(clientId) is { } kept)
        {
            return new ClientLookup.Found(kept);
        }

        // A database may compare without regard to case or trailing blanks; ids are compared ordinally.
        var row = await db.Set<RegisteredClient>().AsNoTracking().FirstOrDefaultAsync(c => c.ClientId == clientId, cancellationToken);
        if (row is not { Disabled: false } || !string.Equals(row.ClientId, clientId, StringComparison.Ordinal))
        {
            return new ClientLookup.Unknown();
        }

        cache.Keep(row.Metadata);
        return new ClientLookup.Found(row.Metadata);
    }
}
