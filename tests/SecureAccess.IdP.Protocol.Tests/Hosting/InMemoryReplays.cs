using System.Collections.Concurrent;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>Single uses in memory.</summary>
public sealed class InMemoryReplays : IReplayStore
{
    private readonly ConcurrentDictionary<(string, string), DateTimeOffset> used = new();

    public Task<ReplayOutcome> UseAsync(SingleUse use, CancellationToken cancellationToken) => Task.FromResult<ReplayOutcome>(
        used.TryAdd((use.Purpose, use.Hash), use.ExpiresAt) ? new ReplayOutcome.FirstUse() : new ReplayOutcome.Replayed());
}
