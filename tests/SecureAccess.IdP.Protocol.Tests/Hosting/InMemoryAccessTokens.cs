using System.Collections.Concurrent;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>The contract of <see cref="IAccessTokenStore"/> in memory, over the grants of the test.</summary>
public sealed class InMemoryAccessTokens(InMemoryGrants grants) : IAccessTokenStore
{
    private readonly ConcurrentDictionary<TokenHash, StoredAccessToken> tokens = new();
    private readonly ConcurrentDictionary<TokenHash, DateTimeOffset> revoked = new();

    public Task AddAsync(StoredAccessToken token, CancellationToken cancellationToken)
    {
        tokens[token.Hash] = token;
        return Task.CompletedTask;
    }

    public async ValueTask<AccessTokenLookup> FindJwtAsync(TokenHash id, Guid? grantId, DateTimeOffset now, CancellationToken cancellationToken) =>
        revoked.ContainsKey(id) ? new AccessTokenLookup.Over() : await OfGrantAsync(grantId, "", now, cancellationToken);

    public async ValueTask<AccessTokenLookup> FindOpaqueAsync(TokenHash hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        tokens.TryGetValue(hash, out var token) && now < token.ExpiresAt && !revoked.ContainsKey(hash)
            ? await OfGrantAsync(token.GrantId, token.Payload, now, cancellationToken)
            : new AccessTokenLookup.Over();

    public Task RevokeAsync(TokenHash id, DateTimeOffset expiresAt, GrantEvent grantEvent, CancellationToken cancellationToken)
    {
        if (revoked.TryAdd(id, expiresAt))
            grants.Events.Add(grantEvent);

        return Task.CompletedTask;
    }

    private async ValueTask<AccessTokenLookup> OfGrantAsync(Guid? grantId, string payload, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (grantId is null)
            return new AccessTokenLookup.Live(null, payload);

        return await grants.FindStandingAsync(grantId.Value, now, cancellationToken) is GrantStanding.Live { Grant: var grant }
            ? new AccessTokenLookup.Live(grant, payload)
            : new AccessTokenLookup.Over();
    }
}
