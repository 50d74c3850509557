using System.Collections.Concurrent;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>Pushed requests in memory.</summary>
public sealed class InMemoryPushedRequests(InMemoryGrants grants) : IPushedRequestStore
{
    private readonly ConcurrentDictionary<TokenHash, PushedRequest> requests = new();

    public IReadOnlyCollection<PushedRequest> All => [.. requests.Values];

    public Task<AddPushedOutcome> AddAsync(PushedRequest request, int? ceiling, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (requests.Values.Count(other => other.ClientId == request.ClientId && now < other.ExpiresAt) >= ceiling)
            return Task.FromResult<AddPushedOutcome>(new AddPushedOutcome.Full());

        requests.TryAdd(request.Hash, request).ShouldBeTrue();
        return Task.FromResult<AddPushedOutcome>(new AddPushedOutcome.Added());
    }

    public Task<PushedRequestLookup> FindAsync(TokenHash hash, string requestId, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<PushedRequestLookup>(
            !requests.TryGetValue(hash, out var request) || now >= request.ExpiresAt ? new PushedRequestLookup.Unknown()
            : grants.Codes.Any(code => code.RequestId == requestId) ? new PushedRequestLookup.Used()
            : new PushedRequestLookup.Found(request));
}
