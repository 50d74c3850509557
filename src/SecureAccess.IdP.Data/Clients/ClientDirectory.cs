using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
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
            return kept;
        }

        // A database may compare without regard to case or trailing blanks; ids are compared ordinally.
        var row = await db.Set<RegisteredClient>().AsNoTracking().FirstOrDefaultAsync(c => c.ClientId == clientId, cancellationToken);
        ClientLookup found = row is { Disabled: false } && string.Equals(row.ClientId, clientId, StringComparison.Ordinal)
            ? new ClientLookup.Found(row.Metadata.ToClient(row.ClientId))
            : new ClientLookup.Unknown();
        cache.Keep(clientId, found);
        return found;
    }
}

/// <summary>
/// The process's memory of clients: bounded in number and in age, so a change is seen everywhere within that age and ids made up by a
/// stranger cannot fill the memory.
/// </summary>
internal sealed class ClientCache : IDisposable
{
    private const int MostClients = 10_000;
    private const int LongestId = 256;
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(30);
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = MostClients });

    public ClientLookup? Find(string clientId) => cache.Get<ClientLookup>(clientId);

    public void Keep(string clientId, ClientLookup lookup)
    {
        if (clientId.Length <= LongestId)
        {
            cache.Set(clientId, lookup, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Age });
        }
    }

    public void Forget(string clientId) => cache.Remove(clientId);

    public void Dispose() => cache.Dispose();
}

/// <summary>Writes registrations.</summary>
public sealed class ClientRegistry
{
    private readonly IdPDbContext db;
    private readonly ClientCache cache;

    internal ClientRegistry(IdPDbContext db, ClientCache cache) => (this.db, this.cache) = (db, cache);

    /// <summary>Adds or replaces a registration in the unit of work; the caller saves. Other nodes see it within half a minute.</summary>
    public async Task PutAsync(Client client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var document = ClientDocument.Of(client);
        if (await db.Set<RegisteredClient>().FindAsync([client.ClientId], cancellationToken) is { } row)
        {
            row.Metadata = document;
        }
        else
        {
            db.Add(new RegisteredClient { ClientId = client.ClientId, Metadata = document });
        }

        cache.Forget(client.ClientId);
    }
}
