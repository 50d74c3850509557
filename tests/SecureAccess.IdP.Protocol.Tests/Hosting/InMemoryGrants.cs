using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>The contract of <see cref="IGrantStore"/> in memory: one lock stands for the conditional writes.</summary>
public sealed class InMemoryGrants : IGrantStore, ISessionClients
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Grant> grants = [];
    private readonly Dictionary<TokenHash, (AuthorizationCode Code, Guid GrantId)> codes = [];
    private readonly Dictionary<TokenHash, RefreshToken> tokens = [];
    private readonly HashSet<string> endedSessions = [];

    public List<GrantEvent> Events { get; } = [];

    public IReadOnlyCollection<Grant> All
    {
        get
        {
            lock (gate)
                return [.. grants.Values];
        }
    }

    public IReadOnlyCollection<AuthorizationCode> Codes
    {
        get
        {
            lock (gate)
                return [.. codes.Values.Select(row => row.Code)];
        }
    }

    public int RefreshTokenCount
    {
        get
        {
            lock (gate)
                return tokens.Count;
        }
    }

    /// <summary>What a sign-out or a lapse does: the session is over, and so is what lives with it.</summary>
    public void EndSession(string sessionId)
    {
        lock (gate)
            endedSessions.Add(sessionId);
    }

    public Task<IssueCodeOutcome> IssueCodeAsync(Grant grant, AuthorizationCode code, GrantEvent grantEvent, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (codes.Values.Any(row => row.Code.RequestId == code.RequestId))
                return Task.FromResult<IssueCodeOutcome>(new IssueCodeOutcome.RequestAlreadyAnswered());

            grants.Add(grant.GrantId, grant);
            codes.Add(code.Hash, (code, grant.GrantId));
            Events.Add(grantEvent);
            return Task.FromResult<IssueCodeOutcome>(new IssueCodeOutcome.Issued());
        }
    }

    public Task<IReadOnlyList<string>> ListAsync(string sessionId, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyList<string>>([.. grants.Values.Where(grant => grant.SessionId == sessionId).Select(grant => grant.ClientId).Distinct().Order()]);
    }

    public Task<CodeLookup> FindCodeAsync(TokenHash hash, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult<CodeLookup>(codes.TryGetValue(hash, out var row)
                ? new CodeLookup.Found(row.Code, grants[row.GrantId])
                : new CodeLookup.Unknown());
        }
    }

    public async Task<RedeemOutcome> RedeemCodeAsync(CodeRedemption redemption, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (gate)
        {
            var (code, grantId) = codes[redemption.Hash];
            if (code.RedeemedAt is not null)
                return new RedeemOutcome.AlreadyUsed();

            // A code is redeemed within the session it was issued in, an offline grant's too.
            if (redemption.At >= code.ExpiresAt || !IsLive(grants[grantId] with { Offline = false }, redemption.At))
                return new RedeemOutcome.NoLongerGood();

            codes[redemption.Hash] = (code with { RedeemedAt = redemption.At }, grantId);
            if (redemption.RefreshToken is { } token)
                tokens.Add(token.Hash, token);

            Events.Add(redemption.GrantEvent);
            return new RedeemOutcome.Redeemed();
        }
    }

    public Task<RefreshTokenLookup> FindRefreshTokenAsync(TokenHash hash, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult<RefreshTokenLookup>(tokens.TryGetValue(hash, out var token)
                ? new RefreshTokenLookup.Found(token, grants[token.GrantId])
                : new RefreshTokenLookup.Unknown());
        }
    }

    public async Task<RedeemOutcome> RedeemRefreshTokenAsync(RefreshRedemption redemption, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (gate)
        {
            var token = tokens[redemption.Hash];
            if (token.RotatedAt is not null)
                return new RedeemOutcome.AlreadyUsed();

            if (redemption.At >= token.ExpiresAt || !IsLive(grants[token.GrantId], redemption.At))
                return new RedeemOutcome.NoLongerGood();

            if (redemption.Successor is { } successor)
            {
                tokens[redemption.Hash] = token with { RotatedAt = redemption.At };
                tokens.Add(successor.Hash, successor);
            }

            Events.Add(redemption.GrantEvent);
            return new RedeemOutcome.Redeemed();
        }
    }

    public Task<GrantStanding> FindOfflineAsync(string clientId, string subjectId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var newest = grants.Values
                .Where(grant => grant.ClientId == clientId && grant.SubjectId == subjectId && grant.Offline && IsLive(grant, now))
                .MaxBy(grant => grant.CreatedAt);
            return Task.FromResult<GrantStanding>(newest is null ? new GrantStanding.Over() : new GrantStanding.Live(newest));
        }
    }

    public Task EndAsync(GrantEvent grantEvent, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (grants[grantEvent.GrantId] is { EndedAt: null } grant)
            {
                grants[grant.GrantId] = grant with { EndedAt = grantEvent.At };
                Events.Add(grantEvent);
            }
        }

        return Task.CompletedTask;
    }

    public ValueTask<GrantStanding> FindStandingAsync(Guid grantId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return ValueTask.FromResult<GrantStanding>(grants.TryGetValue(grantId, out var grant) && IsLive(grant, now)
                ? new GrantStanding.Live(grant)
                : new GrantStanding.Over());
        }
    }

    /// <summary>A grant written by another store.</summary>
    public void Put(Grant grant, GrantEvent grantEvent)
    {
        lock (gate)
        {
            grants.Add(grant.GrantId, grant);
            Events.Add(grantEvent);
        }
    }

    /// <summary>What another store's redemption leaves here.</summary>
    public void Put(CodeRedemption redemption)
    {
        lock (gate)
        {
            if (redemption.RefreshToken is { } token)
                tokens.Add(token.Hash, token);

            Events.Add(redemption.GrantEvent);
        }
    }

    public bool IsLive(Guid grantId, DateTimeOffset now)
    {
        lock (gate)
            return IsLive(grants[grantId], now);
    }

    private bool IsLive(Grant grant, DateTimeOffset now) =>
        grant.IsLiveAt(now) && (grant.Offline || !endedSessions.Contains(grant.SessionId));
}
