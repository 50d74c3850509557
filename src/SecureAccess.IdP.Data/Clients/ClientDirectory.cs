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

/// <summary>Writes registrations.</summary>
public sealed class ClientRegistry
{
    private readonly IdPDbContext db;
    private readonly ClientCache cache;

    internal ClientRegistry(IdPDbContext db, ClientCache cache) => (this.db, this.cache) = (db, cache);

    /// <summary>Adds or replaces a registration in the unit of work; the caller saves. Other nodes see it within seconds.</summary>
    /// <param name="client">The registration.</param>
    /// <param name="disabled">Whether it is switched off: to the engine such a client is unknown.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task PutAsync(Client client, bool disabled, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (await db.Set<RegisteredClient>().FindAsync([client.ClientId], cancellationToken) is { } row)
        {
            (row.Metadata, row.Disabled) = (client, disabled);
        }
        else
        {
            db.Add(new RegisteredClient { ClientId = client.ClientId, Metadata = client, Disabled = disabled });
        }

        cache.Forget(client.ClientId);
    }
}
