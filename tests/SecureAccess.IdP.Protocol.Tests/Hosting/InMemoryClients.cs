using System.Collections.Concurrent;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>The clients of a test, changeable while it runs.</summary>
public sealed class InMemoryClients : IClientDirectory
{
    private readonly ConcurrentDictionary<string, Client> clients = new(StringComparer.Ordinal);

    public void Put(Client client) => clients[client.ClientId] = client;

    public void Remove(string clientId) => clients.TryRemove(clientId, out _);

    public Client this[string clientId] => clients[clientId];

    public ValueTask<ClientLookup> FindAsync(string clientId, CancellationToken cancellationToken) => ValueTask.FromResult<ClientLookup>(
        clients.TryGetValue(clientId, out var client) ? new ClientLookup.Found(client) : new ClientLookup.Unknown());
}
