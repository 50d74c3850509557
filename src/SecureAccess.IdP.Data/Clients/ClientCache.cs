using System.Collections.Concurrent;
using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Data.Clients;

/// <summary>
/// The process's memory of clients, their parsed keys included: bounded in number, and short-lived, so that a client disabled on another
/// node is out here within seconds. Ids nobody registered are not kept: made up by a stranger, they could push the real ones out.
/// </summary>
internal sealed class ClientCache(TimeProvider time)
{
    private const int MostClients = 10_000;

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>How long a client is believed without another look.</summary>
    public static TimeSpan Age { get; } = TimeSpan.FromSeconds(5);

    public Client? Find(string clientId) =>
        entries.TryGetValue(clientId, out var entry) && time.GetUtcNow() - entry.At < Age ? entry.Client : null;

    public void Keep(Client client)
    {
        if (entries.Count >= MostClients)
        {
            entries.Clear();
        }

        entries[client.ClientId] = new Entry(client, time.GetUtcNow());
    }

    public void Forget(string clientId) => entries.TryRemove(clientId, out _);

    private sealed record Entry(Client Client, DateTimeOffset At);
}
