using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>The contract of <see cref="IDecoupledRequestStore"/> in memory: one lock stands for the conditional writes.</summary>
public sealed class InMemoryDecoupled(InMemoryGrants grants) : IDecoupledRequestStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<TokenHash, Row> rows = [];

    public IReadOnlyList<DecoupledRequest> All
    {
        get
        {
            lock (gate)
                return [.. rows.Values.Select(row => row.Request)];
        }
    }

    public Task<AddDecoupledOutcome> AddAsync(DecoupledRequest request, int? ceiling, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (rows.Values.Count(row => row.Request.ClientId == request.ClientId && row.IsPendingAt(request.CreatedAt)) >= ceiling)
                return Task.FromResult<AddDecoupledOutcome>(new AddDecoupledOutcome.Full());

            rows.Add(request.Hash, new Row { Request = request, NextPollAt = request.CreatedAt });
        }

        return Task.FromResult<AddDecoupledOutcome>(new AddDecoupledOutcome.Added());
    }

    public Task<DecoupledLookup> FindAsync(TokenHash hash, CancellationToken cancellationToken) => First(row => row.Request.Hash == hash);

    public Task<DecoupledLookup> FindByUserCodeAsync(TokenHash userCodeHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        First(row => row.IsPendingAt(now) && row.Request.UserCodeHash == userCodeHash);

    public Task<DecoupledLookup> FindPendingAsync(string requestId, DateTimeOffset now, CancellationToken cancellationToken) =>
        First(row => row.IsPendingAt(now) && row.Request.RequestId == requestId);

    public Task<IReadOnlyList<DecoupledRequest>> ListPendingAsync(string subjectId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<DecoupledRequest>>(
                [.. rows.Values.Where(row => row.IsPendingAt(now) && row.Request.SubjectId == subjectId).Select(row => row.Request)]);
        }
    }

    public Task<PollOutcome> PollAsync(TokenHash hash, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var row = rows[hash];
            var inTime = row.NextPollAt <= at;
            if (!inTime)
                row.Request = row.Request with { Interval = row.Request.Interval + TimeSpan.FromSeconds(5) };

            row.NextPollAt = at + row.Request.Interval;
            return Task.FromResult<PollOutcome>(inTime ? new PollOutcome.OnTime() : new PollOutcome.TooSoon());
        }
    }

    public async Task<DecideOutcome> ApproveAsync(string requestId, Grant grant, GrantEvent grantEvent, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (gate)
        {
            if (rows.Values.FirstOrDefault(row => row.Request.RequestId == requestId && row.IsPendingAt(grantEvent.At)) is not { } row)
                return new DecideOutcome.TooLate();

            row.Request = row.Request with { State = DecoupledState.Approved };
            row.Grant = grant;
            grants.Put(grant, grantEvent);
            return new DecideOutcome.Decided();
        }
    }

    public Task<DecideOutcome> DenyAsync(string requestId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (rows.Values.FirstOrDefault(row => row.Request.RequestId == requestId && row.IsPendingAt(at)) is not { } row)
                return Task.FromResult<DecideOutcome>(new DecideOutcome.TooLate());

            row.Request = row.Request with { State = DecoupledState.Denied };
            return Task.FromResult<DecideOutcome>(new DecideOutcome.Decided());
        }
    }

    public async Task<RedeemOutcome> RedeemAsync(CodeRedemption redemption, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (gate)
        {
            var row = rows[redemption.Hash];
            if (row.Request.State != DecoupledState.Approved)
                return new RedeemOutcome.AlreadyUsed();

            if (!grants.IsLive(row.Grant!.GrantId, redemption.At))
                return new RedeemOutcome.NoLongerGood();

            row.Request = row.Request with { State = DecoupledState.Redeemed };
            grants.Put(redemption);
            return new RedeemOutcome.Redeemed();
        }
    }

    private Task<DecoupledLookup> First(Func<Row, bool> which)
    {
        lock (gate)
        {
            return Task.FromResult<DecoupledLookup>(rows.Values.FirstOrDefault(which) is { } row
                ? new DecoupledLookup.Found(row.Request, row.Grant)
                : new DecoupledLookup.Unknown());
        }
    }

    private sealed class Row
    {
        public required DecoupledRequest Request { get; set; }

        public required DateTimeOffset NextPollAt { get; set; }

        public Grant? Grant { get; set; }

        public bool IsPendingAt(DateTimeOffset now) => Request.State == DecoupledState.Pending && now < Request.ExpiresAt;
    }
}

/// <summary>The pages a test would see.</summary>
public sealed class ScriptedPages : IDecoupledPages
{
    public string VerificationPath => "/device";

    public string EndingLocation(DecoupledKind kind, DecoupledEnding ending) => $"/ended/{kind}/{ending}";
}
