using System.Collections.Concurrent;
using SecureAccess.IdP.Domain.Clients;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Data.Clients;

/// <summary>
/// The process's memory of clients, their parsed keys included, and of the agreements with them: bounded in number, and short-lived, so that a
/// client disabled on another node is out here within seconds. Ids nobody registered are not kept: made up by a stranger, they could push the
/// real ones out.
/// </summary>
internal sealed class ClientCache(TimeProvider time)
{
    private const int MostClients = 10_000;

    private readonly ConcurrentDictionary<string, Entry<Client>> clients = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Entry<ClientPolicy>> policies = new(StringComparer.Ordinal);

    /// <summary>How long a client and its agreement are believed without another look.</summary>
    public static TimeSpan Age { get; } = TimeSpan.FromSeconds(5);

    public Client? Find(string clientId) => Find(clients, clientId);

    public ClientPolicy? FindPolicy(string clientId) => Find(policies, clientId);

    public void Keep(Client client) => Keep(clients, client.ClientId, client);

    public void Keep(ClientPolicy policy) => Keep(policies, policy.ClientId, policy);

    public void Forget(string clientId)
    {
        clients.TryRemove(clientId, out _);
        policies.TryRemove(clientId, out _);
    }

    private T? Find<T>(ConcurrentDictionary<string, Entry<T>> entries, string clientId)
        where T : class =>
        entries.TryGetValue(clientId, out var entry) && time.GetUtcNow() - entry.At < Age ? entry.Value : null;

    private void Keep<T>(ConcurrentDictionary<string, Entry<T>> entries, string clientId, T value)
        where T : class
    {
        if (entries.Count >= MostClients)
        {
            entries.Clear();
        }

        entries[clientId] = new Entry<T>(value, time.GetUtcNow());
    }

    private sealed record Entry<T>(T Value, DateTimeOffset At);
}
