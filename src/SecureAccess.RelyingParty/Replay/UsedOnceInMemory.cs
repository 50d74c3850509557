using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SecureAccess.RelyingParty;

/// <summary>The uses of this process. Bounded: once full, nothing is the first use any more until something expires.</summary>
internal sealed class UsedOnceInMemory(TimeProvider clock, int capacity = UsedOnceInMemory.UsualCapacity) : IUsedOnce
{
    internal const int UsualCapacity = 500_000;

    private readonly Lock gate = new();
    private readonly HashSet<UInt128> used = [];
    private readonly PriorityQueue<UInt128, DateTimeOffset> expiries = new();

    public Task<UseOutcome> UseAsync(string id, DateTimeOffset until, CancellationToken cancellation)
    {
        // Half a SHA-256 is key enough, and keeps strangers from choosing how much memory an entry takes.
        var key = BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        lock (gate)
        {
            var now = clock.GetUtcNow();
            while (expiries.TryPeek(out var old, out var expiry) && expiry < now)
            {
                expiries.Dequeue();
                used.Remove(old);
            }

            if (used.Count >= capacity || !used.Add(key))
                return Task.FromResult(UseOutcome.Again);
            expiries.Enqueue(key, until);
            return Task.FromResult(UseOutcome.First);
        }
    }
}
